using System.Globalization;

namespace KnowledgeGraph.Api.Execution.Budget;

/// <summary>By how much a request is over a limit: <c>extensions.limit</c> of its error.</summary>
/// <param name="Name">Which limit: one of the names below.</param>
/// <param name="Allowed">What it allows.</param>
/// <param name="Actual">What was asked; null when reading stopped before that was known.</param>
public sealed record Excess(string Name, long Allowed, long? Actual)
{
    /// <summary>Tokens of the document.</summary>
    public const string Tokens = "tokens";

    /// <summary>Characters of a name in the document.</summary>
    public const string NameLength = "nameLength";

    /// <summary>Characters of a line of the document.</summary>
    public const string LineLength = "lineLength";

    /// <summary>Levels of selections in each other, fragments resolved.</summary>
    public const string Depth = "depth";

    /// <summary>Levels of selections, fragments and values in each other, as they are written.</summary>
    public const string Nesting = "nesting";

    /// <summary>Fields that are selected, fragments and possible types resolved.</summary>
    public const string Fields = "fields";

    /// <summary>Aliases in the document.</summary>
    public const string Aliases = "aliases";

    /// <summary>Directives in the document.</summary>
    public const string Directives = "directives";

    /// <summary>Cost of the operation.</summary>
    public const string Cost = "cost";

    /// <summary>Items of a page.</summary>
    public const string PageSize = "pageSize";

    /// <summary>Values in the variables.</summary>
    public const string VariableValues = "variableValues";

    /// <summary>Seconds that the answer took.</summary>
    public const string Seconds = "seconds";

    /// <summary>Bytes of the request's body.</summary>
    public const string RequestBytes = "requestBytes";

    /// <summary>Requests in a batch.</summary>
    public const string Batch = "batch";

    /// <summary>The error of a query that is over the limit.</summary>
    /// <param name="subject">What is over it, as the beginning of a sentence: <c>The document has</c>.</param>
    /// <param name="unit">What is counted: <c>tokens</c>.</param>
    internal QueryException Refusal(string subject, string unit) => new(ErrorCode.QueryTooComplex, Sentence(subject, unit)) { Excess = this };

    private string Sentence(string subject, string unit) => Actual is { } actual
        ? string.Create(CultureInfo.InvariantCulture, $"{subject} {actual} {unit}; {Allowed} are allowed.")
        : string.Create(CultureInfo.InvariantCulture, $"{subject} more than {Allowed} {unit}, which is what is allowed.");
}
