using KnowledgeGraph.Exchange.Seeds;

namespace KnowledgeGraph.Api.Writing;

/// <summary>One reason why something was not recorded.</summary>
/// <param name="Code">What kind of fault: one of <see cref="WriteFaultCodes"/>, or in the audit log the code of an error.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">The argument, as a path such as <c>input.evidence[0].target</c>, or the field of a seed file; null when the fault is of the whole.</param>
internal sealed record WriteFault(string Code, string Message, string? Field)
{
    /// <summary>A fault of what was asked.</summary>
    /// <param name="code">What kind of fault.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="field">The argument, as a path.</param>
    public WriteFault(FaultCode code, string message, string field) : this(WriteFaultCodes.Of(code), message, field)
    {
    }

    /// <summary>Line of the seed file, from 1; null when there is none.</summary>
    public int? Line { get; init; }

    /// <summary>Column of the seed file, from 1; null when there is none.</summary>
    public int? Column { get; init; }

    /// <summary>What was expected instead, or null when the message says it.</summary>
    public string? Expected { get; init; }

    /// <summary>The known id or name nearest to a mistyped one, or null.</summary>
    public string? Nearest { get; init; }

    /// <summary>A fault of a seed file, in its place.</summary>
    /// <param name="fault">The fault.</param>
    public static WriteFault OfFile(Fault fault) => Of(fault, fault.Path) with
    {
        Line = fault.Line > 0 ? fault.Line : null,
        Column = fault.Column > 0 ? fault.Column : null,
    };

    /// <summary>A fault of what was made of arguments, in the place of the argument.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="fieldOf">The argument that a fault is about.</param>
    public static WriteFault OfInput(Fault fault, Func<Fault, string> fieldOf) => Of(fault, fieldOf(fault));

    private static WriteFault Of(Fault fault, string field) =>
        new(WriteFaultCodes.Of(fault.Code), fault.Message, field.Length > 0 ? field : null) { Expected = fault.Expected, Nearest = fault.Nearest };
}
