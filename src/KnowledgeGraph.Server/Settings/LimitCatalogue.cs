using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The settings on what one query may cost.</summary>
internal static class LimitCatalogue
{
    public static readonly Setting QueryTimeoutSeconds = new("QueryTimeoutSeconds", "--query-timeout-seconds", "30", "Longest time to answer a query, in seconds");
    public static readonly Setting MaxQueryCost = new("MaxQueryCost", "--max-query-cost", "200000", "Highest cost of a query: about the number of values that its answer may have");
    public static readonly Setting MaxPageSize = new("MaxPageSize", "--max-page-size", "500", "Longest page of a list");
    public static readonly Setting MaxQueryDepth = new("MaxQueryDepth", "--max-query-depth", "15", "Deepest nesting of a query");
    public static readonly Setting MaxQueryFields = new("MaxQueryFields", "--max-query-fields", "5000", "Most fields that a query may select, fragments resolved");
    public static readonly Setting MaxQueryAliases = new("MaxQueryAliases", "--max-query-aliases", "100", "Most aliases in a document");
    public static readonly Setting MaxQueryDirectives = new("MaxQueryDirectives", "--max-query-directives", "50", "Most directives in a document");
    public static readonly Setting MaxQueryTokens = new("MaxQueryTokens", "--max-query-tokens", "2000", "Most tokens in a document");
    public static readonly Setting MaxVariableValues = new("MaxVariableValues", "--max-variable-values", "10000", "Most values in the variables of a request");
    public static readonly Setting Introspection = new("Introspection", "--introspection", "true", "Whether queries may ask for the schema; GraphiQL needs it");

    public static readonly ImmutableArray<Setting> All =
        [QueryTimeoutSeconds, MaxQueryCost, MaxPageSize, MaxQueryDepth, MaxQueryFields, MaxQueryAliases, MaxQueryDirectives, MaxQueryTokens, MaxVariableValues, Introspection];

    /// <summary>Reads and checks them.</summary>
    /// <param name="from">Where values come from and faults go.</param>
    public static EngineOptions Read(SettingSource from) => new()
    {
        Timeout = TimeSpan.FromSeconds(from.Number(QueryTimeoutSeconds, 1, 3_600)),
        MaxCost = (int)from.Number(MaxQueryCost, 1, 1_000_000_000),
        MaxPageSize = (int)from.Number(MaxPageSize, 1, 500),
        MaxDepth = (int)from.Number(MaxQueryDepth, 1, 100),
        MaxFields = (int)from.Number(MaxQueryFields, 1, 1_000_000),
        MaxAliases = (int)from.Number(MaxQueryAliases, 0, 100_000),
        MaxDirectives = (int)from.Number(MaxQueryDirectives, 0, 100_000),
        MaxTokens = (int)from.Number(MaxQueryTokens, 1, 100_000),
        MaxVariableValues = (int)from.Number(MaxVariableValues, 0, 10_000_000),
        Introspection = from.Flag(Introspection),
    };
}
