using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What one query may cost. Every limit answers with an error that names it, what it allows and what was asked.</summary>
public sealed record EngineOptions
{
    /// <summary>Longest time to answer a query. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest number of tokens in a document. Default 2,000 (the introspection query of GraphiQL has about 250).</summary>
    public int MaxTokens { get; init; } = 2_000;

    /// <summary>Deepest nesting of selections, fragments resolved, counted from 1 at the operation's root. Default 15, which lets
    /// introspection queries pass.</summary>
    public int MaxDepth { get; init; } = 15;

    /// <summary>Largest number of fields that a query may select, fragments and possible types resolved. Default 5,000.</summary>
    public int MaxFields { get; init; } = 5_000;

    /// <summary>Largest number of aliases in a document. Default 100.</summary>
    public int MaxAliases { get; init; } = 100;

    /// <summary>Largest number of directives in a document. Default 50.</summary>
    public int MaxDirectives { get; init; } = 50;

    /// <summary>Highest cost of an operation, see <see cref="FieldCost"/>. Default 200,000.</summary>
    public int MaxCost { get; init; } = 200_000;

    /// <summary>Longest page of a connection. Default 500.</summary>
    public int MaxPageSize { get; init; } = 500;

    /// <summary>Largest number of values in the variables of a request, those in lists and objects counted. Default 10,000.</summary>
    public int MaxVariableValues { get; init; } = 10_000;

    /// <summary>Whether the schema may be asked for in queries. Default true.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>How many compiled documents are kept; the least recently used ones go first. Default 1,000.</summary>
    public int CachedDocuments { get; init; } = 1_000;
}
