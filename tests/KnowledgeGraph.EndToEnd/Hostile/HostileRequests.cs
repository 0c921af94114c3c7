using System.Text.Json;

namespace KnowledgeGraph.Hostile;

/// <summary>A body that was made to hurt a server.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Body">The body of a POST.</param>
internal sealed record HostileRequest(string Name, string Body)
{
    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>Requests that a server must refuse cheaply; shared by a test and a benchmark.</summary>
internal static class HostileRequests
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostileRequest> All { get; } =
    [
        .. Deep(), .. Wide(), .. Fragments(), .. Literals(), .. Operations(), .. Introspection(), .. Pages(), .. Variables(), .. Bodies(), .. Texts(),
    ];

    private static IEnumerable<HostileRequest> Deep() =>
    [
        Query("forty levels of lists", "{ " + Chain(20) + " }"),
        Query("a thousand levels of one field", "{ " + Nested("a { ", "b", " }", 1_000) + " }"),
        Query("a hundred thousand braces", new string('{', 100_000)),
        Query("two thousand inline fragments in each other", "{ " + Nested("... { ", "__typename", " }", 2_000) + " }"),
        Query("a filter of a thousand nots", "{ claims(where: " + Nested("{ not: ", "{ predicates: [] }", " }", 1_000) + ") { nodes { id } } }"),
    ];

    private static IEnumerable<HostileRequest> Wide() =>
    [
        Query("six thousand aliases", "{ " + Times(6_000, i => $"a{i}: __typename ") + "}"),
        Query("five hundred lists under aliases", "{ " + Times(500, i => $"a{i}: claims(first: 500) {{ nodes {{ id }} }} ") + "}"),
        Query("one field a hundred thousand times", "{ " + Times(100_000, _ => "__typename ") + "}"),
        Query("a thousand fields that must be merged", "{ " + Times(300, i => $"a: node(id: \"claim/{i}\") {{ id }} ") + "}"),
        Query("three hundred fragments with one key", "{ " + Times(300, i => $"...F{i} ") + "} " + Times(300, i => $"fragment F{i} on Query {{ a: node(id: \"{i}\") {{ id }} }} ")),
        Query("two thousand types that do not fit", "{ " + Times(2_000, _ => "... on Person { id } ") + "}"),
        Query("two thousand unknown fields", "{ " + Times(2_000, i => $"nothing{i} ") + "}"),
    ];

    private static IEnumerable<HostileRequest> Fragments() =>
    [
        Query("a fragment in itself", "{ ...A } fragment A on Query { ...A }"),
        Query("two fragments in each other", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"),
        Query("a circle of a hundred fragments", "{ ...F0 } " + Times(100, i => $"fragment F{i} on Query {{ ...F{(i + 1) % 100} }} ")),
        Query("two to the thirtieth fields", "{ ...F0 } " + Times(30, i => $"fragment F{i} on Query {{ ...F{i + 1} ... {{ ...F{i + 1} }} }} ") + "fragment F30 on Query { __typename }"),
        Query("ten to the tenth fields", "{ ...F0 } " + Times(10, i => $"fragment F{i} on Query {{ " + Times(10, k => $"a{i}x{k}: node(id: \"x\") {{ ...G{i} }} ") + $"}} fragment G{i} on Node {{ id }} ") + "fragment F10 on Query { __typename }"),
        Query("two thousand fragments that nobody uses", "{ __typename } " + Times(2_000, i => $"fragment F{i} on Query {{ __typename }} ")),
    ];

    private static IEnumerable<HostileRequest> Literals() =>
    [
        Query("a name of half a million letters", "{ " + new string('a', 500_000) + " }"),
        Query("a whole number of a hundred thousand digits", "{ claims(first: " + new string('9', 100_000) + ") { nodes { id } } }"),
        Query("a fraction beyond all bounds", "{ claims(where: { likelihood: 1e999999999 }) { nodes { id } } }"),
        Query("ten thousand lists in each other", "{ nodes(ids: " + Nested("[", "\"x\"", "]", 10_000) + ") { id } }"),
        Query("ten thousand objects in each other", "{ claims(where: " + Nested("{ and: ", "1", " }", 10_000) + ") { nodes { id } } }"),
        Query("a hundred thousand ids", "{ nodes(ids: [" + Times(100_000, i => $"\"claim/{i}\" ") + "]) { id } }"),
        Query("a type of a thousand lists", "query ($a: " + Nested("[", "Int", "]", 1_000) + ") { __typename }"),
    ];

    private static IEnumerable<HostileRequest> Operations() =>
    [
        Query("two thousand operations", Times(2_000, i => $"query Q{i} {{ __typename }} ")),
        Query("a thousand operations of one name", Times(1_000, _ => "query Q { __typename } ")),
        Query("five thousand variables", "query (" + Times(5_000, i => $"$v{i}: Int ") + ") { __typename }"),
        Query("two thousand conditions on a field", "{ __typename " + Times(2_000, _ => "@include(if: true) ") + "}"),
        Query("two thousand unknown directives", "{ __typename " + Times(2_000, i => $"@d{i} ") + "}"),
        Query("a subscription as a request", "subscription { changed { id } }"),
        Query("a mutation by nobody", "mutation { revertLoad(id: \"load/x\", reason: \"r\", key: \"k\") { __typename } }"),
    ];

    private static IEnumerable<HostileRequest> Introspection() =>
    [
        Query("types of fields of types", "{ __schema { types { " + Nested("fields { type { ", "name", " } }", 20) + " } } }"),
        Query("two hundred schemas", "{ " + Times(200, i => $"s{i}: __schema {{ types {{ name fields {{ name type {{ name }} }} }} }} ") + "}"),
        Query("a hundred wrappings of a type", "{ __type(name: \"Query\") { fields { type { " + Nested("ofType { ", "name", " }", 100) + " } } } }"),
    ];

    private static IEnumerable<HostileRequest> Pages() =>
    [
        Query("a page of a million", "{ claims(first: 1000000) { nodes { id } } }"),
        Query("a page of less than nothing", "{ claims(first: -1) { nodes { id } } }"),
        Query("a page of more than a number holds", "{ claims(first: 2147483648) { nodes { id } } }"),
        Query("pages of pages of pages", "{ claims(first: 500) { nodes { dependents(first: 500) { nodes { dependents(first: 500) { nodes { id } } } } } } }"),
        Query("pages asked for by variables", "query ($n: Int = 500) { entities(first: $n) { nodes { claims(first: $n) { nodes { dependents(first: $n) { nodes { id } } } } } } }"),
        Query("paths of a million hops", "{ paths(from: \"state/russia\", to: \"state/north-korea\", maxHops: 1000000) { __typename } }"),
        Query("the whole graph at once", "{ slice(seeds: [\"state/russia\"], hops: 1000, maxNodes: 100000000) { nodes { id } } }"),
        Query("a cursor of nonsense", "{ claims(first: 1, after: \"" + new string('A', 10_000) + "\") { nodes { id } } }"),
    ];

    private static IEnumerable<HostileRequest> Variables() =>
    [
        Query("eighty thousand ids in a variable", "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", "{\"ids\":[" + string.Join(',', Enumerable.Repeat("\"claim/x\"", 80_000)) + "]}"),
        Query("a variable of sixty lists in each other", "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", "{\"ids\":" + Nested("[", "1", "]", 60) + "}"),
        Query("fifty thousand variables that nobody asked for", "query ($a: Int!) { __typename }", "{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"v{i}\":1")) + "}"),
    ];

    private static IEnumerable<HostileRequest> Bodies() =>
    [
        new("a hundred thousand brackets", new string('[', 100_000)),
        new("a megabyte of nothing", new string('x', 1_000_000)),
        new("more than a body may have", "{\"query\":\"" + new string(' ', 2_000_000) + "\"}"),
        new("a batch of a thousand", "[" + string.Join(',', Enumerable.Repeat("{\"query\":\"{ __typename }\"}", 1_000)) + "]"),
        new("a hash of something else", "{\"query\":\"{ __typename }\",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + new string('0', 64) + "\"}}}"),
    ];

    private static IEnumerable<HostileRequest> Texts() =>
    [
        Query("letters that cannot be seen", "{ ent\u200bity(id: \"x\") { __typename } }"),
        Query("letters that turn the line around", "{ \u202eentity(id: \"x\") { __typename } }"),
        new("half of a letter", "{\"query\":\"{ search(text: \\\"\\ud800\\\") { nodes { id } } } \\ud800\"}"),
        Query("a letter that ends texts", "{ search(text: \"a\0b\") { nodes { id } } }"),
        Query("half a million commas", "{" + new string(',', 500_000) + "}"),
        Query("half a million comments", "{" + string.Concat(Enumerable.Repeat("#\n", 250_000)) + "}"),
    ];

    private static string Chain(int levels) => "claims(first: 1) { nodes { " + Nested("dependents(first: 1) { nodes { ", "id", " } }", levels) + " } }";

    private static string Nested(string before, string inside, string after, int levels) =>
        string.Concat(Enumerable.Repeat(before, levels)) + inside + string.Concat(Enumerable.Repeat(after, levels));

    private static string Times(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));

    private static HostileRequest Query(string name, string query, string? variables = null) =>
        new(name, $"{{\"query\":{JsonSerializer.Serialize(query)}{(variables is null ? "" : $",\"variables\":{variables}")}}}");
}
