using System.Collections.Immutable;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>Makes the statements that give pages of records in the order recorded: from the front and from the end, each with and without the length of the whole list.</summary>
/// <param name="node">The variable of the records.</param>
/// <param name="condition">Which of them belong to the list.</param>
/// <param name="columns">What is returned of each.</param>
internal sealed class PageStatements(string node, string condition, string columns)
{
    /// <summary>A page for each of <c>$keys</c>, by role.</summary>
    /// <typeparam name="TRole">The roles.</typeparam>
    /// <param name="name">Name of the call.</param>
    /// <param name="match">The pattern that leads from a key to the records in a role.</param>
    public ImmutableDictionary<(TRole Role, PageVariant Variant), CypherStatement> ByKey<TRole>(string name, Func<TRole, string> match)
        where TRole : struct, Enum =>
        All(Enum.GetValues<TRole>(), (role, variant) => new CypherStatement($"{name}.{role}{variant.Suffix}", $$"""
            UNWIND range(0, size($keys) - 1) AS i
            RETURN i, COLLECT {
              {{match(role)}}
              WHERE {{node}}.seq > $after AND {{node}}.seq < $before AND {{condition}}
              WITH DISTINCT {{node}} ORDER BY {{node}}.seq{{variant.Descending}} LIMIT $limit
              RETURN [{{columns}}]
            } AS rows{{Counted(match(role), variant)}} AS total
            """));

    /// <summary>A page of all records, by where the search for them starts.</summary>
    /// <param name="name">Name of the call.</param>
    /// <param name="starts">Names of the starts with their patterns, in which <c>$from</c> and <c>$to</c> stand for the places that the page lies between.</param>
    public ImmutableDictionary<(string Start, PageVariant Variant), CypherStatement> Whole(string name, IReadOnlyDictionary<string, string> starts) =>
        All(starts.Keys, (start, variant) => new CypherStatement($"{name}.{start}{variant.Suffix}", $$"""
            RETURN COLLECT {
              {{Between(starts[start], "$after", "$before")}}
              WHERE {{node}}.seq > $after AND {{node}}.seq < $before AND {{condition}}
              WITH DISTINCT {{node}} ORDER BY {{node}}.seq{{variant.Descending}} LIMIT $limit
              RETURN [{{columns}}]
            } AS rows{{Counted(Between(starts[start], "0", Last), variant)}} AS total
            """));

    /// <summary>A page of all records with a length that is found in another way than by looking at each.</summary>
    /// <param name="name">Name of the statement.</param>
    /// <param name="start">The pattern that the search starts with, as in <see cref="Whole"/>.</param>
    /// <param name="total">An expression for the length.</param>
    public ImmutableDictionary<PageVariant, CypherStatement> CountedBy(string name, string start, string total) =>
        PageVariant.All.Where(variant => variant.Total).ToImmutableDictionary(variant => variant, variant => new CypherStatement(name + (variant.Backward ? ".Backward" : ""), $$"""
            RETURN COLLECT {
              {{Between(start, "$after", "$before")}}
              WHERE {{node}}.seq > $after AND {{node}}.seq < $before AND {{condition}}
              WITH DISTINCT {{node}} ORDER BY {{node}}.seq{{variant.Descending}} LIMIT $limit
              RETURN [{{columns}}]
            } AS rows, {{total}} AS total
            """));

    // Behind all places: a range with two ends is the one that the index is asked for.
    private const string Last = "9223372036854775807";

    private static ImmutableDictionary<(T, PageVariant), CypherStatement> All<T>(IEnumerable<T> keys, Func<T, PageVariant, CypherStatement> make)
        where T : notnull =>
        keys.SelectMany(key => PageVariant.All.Select(variant => KeyValuePair.Create((key, variant), make(key, variant)))).ToImmutableDictionary();

    private static string Between(string start, string from, string to) =>
        start.Replace("$from", from, StringComparison.Ordinal).Replace("$to", to, StringComparison.Ordinal);

    private string Counted(string match, PageVariant variant) => variant.Total ? $", COUNT {{ {match} WHERE {condition} RETURN DISTINCT {node} }}" : ", null";
}

/// <summary>In what way a page is read.</summary>
/// <param name="Total">True to count the whole list.</param>
/// <param name="Backward">True to read from the end.</param>
internal readonly record struct PageVariant(bool Total, bool Backward)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<PageVariant> All { get; } = [new(false, false), new(false, true), new(true, false), new(true, true)];

    /// <summary>What the name of a statement ends with.</summary>
    public string Suffix => (Total ? ".Counted" : "") + (Backward ? ".Backward" : "");

    /// <summary>What the order of a statement ends with.</summary>
    public string Descending => Backward ? " DESC" : "";

    /// <summary>The one that a page needs.</summary>
    /// <param name="page">The page.</param>
    public static PageVariant Of(PageRequest page) => new(page.WithTotal, page.Backward);
}
