using KnowledgeGraph.Benchmarks.GeneratedBase;

namespace KnowledgeGraph.Benchmarks.Cost;

/// <summary>Questions of the generated base, each for one field that may be dear, about what most of the base is about.</summary>
internal static class DearQuestions
{
    /// <summary>The questions by what they measure.</summary>
    /// <param name="size">The base.</param>
    public static IReadOnlyDictionary<string, string> Of(BaseSize size)
    {
        var generator = new BaseGenerator(size);
        var (hub, second, rare, document) = (generator.Entities[0].Value, generator.Entities[1].Value, generator.Entities[^1].Value, generator.Documents[0].Value);
        var proposition = generator.PropositionIdAt(0).Value;
        return new Dictionary<string, string>
        {
            ["reading 500 entities"] = "{ entities(first: 500) { nodes { id label { text } } } }",
            ["reading 500 claims"] = "{ claims(first: 500) { nodes { id statedAt claimant { id } stance { certainty polarity } } } }",
            ["totalCount"] = "{ claims(first: 1) { totalCount } }",
            ["totalCount with a flat filter"] = "{ claims(first: 1, where: { polarities: [NEGATIVE] }) { totalCount } }",
            ["totalCount with a judged filter"] = "{ claims(first: 1, where: { claimant: { text: \"Press\" } }) { totalCount } }",
            ["a page of a rare find"] = "{ claims(first: 20, where: { text: \"nowhere in it\" }) { nodes { id } } }",
            ["another order"] = "{ entities(first: 20, orderBy: { field: TIME }) { nodes { id } } }",
            ["another order of claims"] = "{ claims(first: 20, orderBy: { field: STATED }) { nodes { id } } }",
            ["search"] = "{ search(text: \"Press\", first: 20) { nodes { entity { id } } } }",
            ["assessment of 500"] = "{ propositions(first: 500) { nodes { assessment { status } } } }",
            ["independence of 500"] = "{ propositions(first: 500) { nodes { assessment { independence { count } } } } }",
            ["sentences of 500"] = "{ propositions(first: 500) { nodes { sentence } } }",
            ["relations of the hub"] = $$"""{ entity(id: "{{hub}}") { ... on Entity { relations(first: 50) { totalCount nodes { proposition { id } } } } } }""",
            ["contradictions about the hub"] = $$"""{ contradictions(about: ["{{hub}}"], first: 20) { nodes { kind } } }""",
            ["contradictions of 100 propositions"] = "{ propositions(first: 100) { nodes { contradictions { kind } } } }",
            ["paths between hubs"] = $$"""{ paths(from: "{{hub}}", to: "{{second}}") { length } }""",
            ["paths to a rare one, 8 hops"] = $$"""{ paths(from: "{{hub}}", to: "{{rare}}", maxHops: 8, first: 50) { length } }""",
            ["slice of 1 hop"] = $$"""{ slice(seeds: ["{{hub}}"]) { nodes { id } links { id } } }""",
            ["slice of 4 hops"] = $$"""{ slice(seeds: ["{{hub}}"], hops: 4, maxNodes: 2000) { nodes { id } links { id } } }""",
            ["lint"] = "{ lint(first: 20) { nodes { code } } }",
            ["lint, counted"] = "{ lint(first: 1) { totalCount } }",
            ["timeline of the hub"] = $$"""{ timeline(about: ["{{rare}}"]) { nodes { when } } }""",
            ["timeline of all"] = "{ timeline(first: 20) { nodes { when } } }",
            ["distribution of all"] = "{ distribution(by: CLAIMANT) { key count } }",
            ["distribution about the hub"] = $$"""{ distribution(of: { about: ["{{hub}}"] }, by: CERTAINTY) { key count } }""",
            ["snapshot without a source"] = $$"""{ snapshot(without: ["{{document}}"]) { claims(first: 1) { nodes { id } } } }""",
            ["snapshot of a period"] = """{ snapshot(validIn: "2019") { claims(first: 1) { nodes { id } } } }""",
            ["impact of the most cited document"] = $$"""{ impact(of: ["{{document}}"]) { fallen { totalCount } lostSupport { totalCount } fewerRoots { totalCount } statusChanges { totalCount } } }""",
            ["profile of a great source"] = $$"""{ entity(id: "{{hub}}") { ... on Actor { profile { claims withdrawn disputed carried drawsOn { claims } } } } }""",
            ["identity of 500"] = "{ entities(first: 500) { nodes { identity { members { id } } } } }",
            ["match"] = "{ match(example: { names: [\"Press Agency of the North\", \"Kim Jong Un\"] }) { score } }",
            ["changes"] = "{ changes { nodes { id kind } } }",
            ["changes about the hub"] = $$"""{ changes(about: ["{{hub}}"]) { nodes { id kind } } }""",
            ["difference of a proposition"] = $$"""{ difference(about: "{{proposition}}", from: "2000-01-01T00:00:00Z") { propositions { totalCount } } }""",
            ["difference about a rare one"] = $$"""{ difference(about: "{{rare}}", from: "2000-01-01T00:00:00Z") { propositions { totalCount } } }""",
        };
    }
}
