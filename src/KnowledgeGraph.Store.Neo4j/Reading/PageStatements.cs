using System.Collections.Immutable;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>Makes the statements that give pages of records in the order recorded, each with and without the length of the whole list.</summary>
/// <param name="node">The variable of the records.</param>
/// <param name="condition">Which of them belong to the list.</param>
/// <param name="columns">What is returned of each.</param>
internal sealed class PageStatements(string node, string condition, string columns)
{
    private static readonly bool[] Totals = [false, true];

    /// <summary>A page for each of <c>$keys</c>, by role and whether the list is counted.</summary>
    /// <typeparam name="TRole">The roles.</typeparam>
    /// <param name="name">Name of the call.</param>
    /// <param name="match">The pattern that leads from a key to the records in a role.</param>
    public ImmutableDictionary<(TRole Role, bool Total), CypherStatement> ByKey<TRole>(string name, Func<TRole, string> match)
        where TRole : struct, Enum =>
        Both(Enum.GetValues<TRole>(), (role, total) => new CypherStatement($"{name}.{role}{Suffix(total)}", $$"""
            UNWIND range(0, size($keys) - 1) AS i
            RETURN i, COLLECT {
              {{match(role)}}
              WHERE {{node}}.seq > $after AND {{condition}}
              WITH DISTINCT {{node}} ORDER BY {{node}}.seq LIMIT $limit
              RETURN [{{columns}}]
            } AS rows{{Counted(match(role), total)}} AS total
            """));

    /// <summary>A page of all records, by where the search for them starts and whether the list is counted.</summary>
    /// <param name="name">Name of the call.</param>
    /// <param name="starts">Names of the starts with their patterns, in which <c>$from</c> stands for the last place before the page.</param>
    public ImmutableDictionary<(string Start, bool Total), CypherStatement> Whole(string name, IReadOnlyDictionary<string, string> starts) =>
        Both(starts.Keys, (start, total) => new CypherStatement($"{name}.{start}{Suffix(total)}", $$"""
            RETURN COLLECT {
              {{From(starts[start], "$after")}}
              WHERE {{node}}.seq > $after AND {{condition}}
              WITH DISTINCT {{node}} ORDER BY {{node}}.seq LIMIT $limit
              RETURN [{{columns}}]
            } AS rows{{Counted(From(starts[start], "0"), total)}} AS total
            """));

    private static ImmutableDictionary<(T, bool), CypherStatement> Both<T>(IEnumerable<T> keys, Func<T, bool, CypherStatement> make)
        where T : notnull =>
        keys.SelectMany(key => Totals.Select(total => KeyValuePair.Create((key, total), make(key, total)))).ToImmutableDictionary();

    private static string Suffix(bool total) => total ? ".Counted" : "";

    private static string From(string start, string place) => start.Replace("$from", place, StringComparison.Ordinal);

    private string Counted(string match, bool total) => total ? $", COUNT {{ {match} WHERE {condition} RETURN DISTINCT {node} }}" : ", null";
}
