using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Writing;

/// <summary>Every <c>WriteFault.code</c>: what reading a seed file finds, what recording it finds, and what only a request can do wrong.</summary>
internal static class WriteFaultCodes
{
    /// <summary>The code of a key that its owner used for another request.</summary>
    public const string KeyReused = "KEY_REUSED";

    /// <summary>All of them, each once.</summary>
    public static IEnumerable<string> All =>
        Enum.GetValues<FaultCode>().Select(Of).Concat(Enum.GetValues<LoadConflictKind>().Select(Of)).Append(KeyReused).Distinct();

    /// <summary>The code of a fault of content.</summary>
    public static string Of(FaultCode code) => EnumNames.Of(code);

    /// <summary>The code of what the base has already, or no more.</summary>
    public static string Of(LoadConflictKind kind) => EnumNames.Of(kind);
}
