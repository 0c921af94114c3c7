using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Model;
using NJsonSchema;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

/// <summary>schema/seed-file.schema.json, which editors complete and check with, says what the reader says.</summary>
public sealed class SeedSchemaTests
{
    private static readonly string SchemaFile = Repository.PathOf("schema", "seed-file.schema.json");

    /// <summary>Broken files whose fault a schema cannot tell: it knows neither YAML's syntax nor what refers to what, and takes EDTF as text.</summary>
    private static readonly string[] BeyondSchema =
    [
        "bad-times.yaml", "colon-in-text.yaml", "contradictory-stance.yaml", "cyclic-condition.yaml", "cyclic-evidence.yaml", "cyclic-supersedes.yaml",
        "dangling-names.yaml", "duplicates.yaml", "empty.yaml", "ended-twice.yaml", "only-comments.yaml", "recursive-alias.yaml", "same-claim-twice.yaml",
        "tabs.yaml", "tags-and-merge-keys.yaml", "two-documents.yaml", "unclosed-quote.yaml",
    ];

    public static TheoryData<string> GoodFiles() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("seed-data"), "*.yaml").Order(),
        Repository.PathOf("tests", "KnowledgeGraph.Exchange.Tests", "Good", "every-field.yaml"),
    ];

    public static TheoryData<string> BrokenFiles() => [.. BrokenSeedFileTests.Files().Select(f => f.Data).Except(BeyondSchema)];

    [Theory, MemberData(nameof(GoodFiles))]
    public async Task GoodFile_AgainstSchema_IsValid(string file)
    {
        var schema = await JsonSchema.FromFileAsync(SchemaFile, TestContext.Current.CancellationToken);

        schema.Validate(YamlAsJson.Of(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))).Select(e => e.ToString()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(BrokenFiles))]
    public async Task BrokenFile_AgainstSchema_IsInvalid(string name)
    {
        var schema = await JsonSchema.FromFileAsync(SchemaFile, TestContext.Current.CancellationToken);
        var yaml = await File.ReadAllTextAsync(
            Repository.PathOf("tests", "KnowledgeGraph.Exchange.Tests", "Broken", name), TestContext.Current.CancellationToken);

        schema.Validate(YamlAsJson.Of(yaml)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Predicates_InSchema_AreThoseOfTheCatalogue()
    {
        var names = Definition("predicate")["enum"]!.AsArray().Select(n => n!.GetValue<string>());

        names.ShouldBe(PredicateCatalogue.Default.All.Select(p => p.Name), "definitions.predicate.enum of schema/seed-file.schema.json lists schema/predicates.json");
    }

    [Fact]
    public void EveryFixedList_InSchema_IsThatOfTheModel()
    {
        Values("claimDefaults", "certainty").ShouldBe(EnumCodes.All<Certainty>());
        Values("claimDefaults", "basis").ShouldBe(EnumCodes.All<EvidentialBasis>());
        Values("step", "act").ShouldBe(EnumCodes.All<AttributionAct>());
        Definition("nameKind")["enum"]!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe(EnumCodes.All<NameKind>());
        Values("claimDefaults", "likelihood", "anyOf", 0).ShouldBe(EnumCodes.All<LikelihoodTerm>());
        Values("claimDefaults", "confidence", "anyOf", 0).ShouldBe(EnumCodes.All<ConfidenceLevel>());
        Values("claimDefaults", "evidence", "anyOf", 0, "anyOf", 1, "properties", "relation").ShouldBe(EnumCodes.All<EvidenceRelation>());
        Definition("marking")["enum"]!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe(EnumCodes.All<Marking>());
        Values("document", "derivedFrom", "anyOf", 0, "properties", "kind").ShouldBe(EnumCodes.All<DerivationKind>());
    }

    private static IEnumerable<string> Values(string definition, string property, params object[] way)
    {
        var node = Definition(definition)["properties"]![property]!;
        foreach (var step in way)
            node = step is int index ? node[index]! : node[(string)step]!;
        return node["enum"]!.AsArray().Select(n => n!.GetValue<string>());
    }

    private static JsonNode Definition(string name) => JsonSerializer.Deserialize<JsonNode>(File.ReadAllText(SchemaFile))!["definitions"]![name]!;
}
