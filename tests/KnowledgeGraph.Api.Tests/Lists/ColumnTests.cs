using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Lists;

/// <summary>Every field that is fetched for a column gives each parent its own: what is answered together is what is answered alone.</summary>
public abstract class ColumnTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : ColumnTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : ColumnTests(server);

    private const string Relations = "totalCount nodes { direction conditional label predicate { name } entity { id } value { ... on Entity { id } ... on Time { edtf } } proposition { id } } pageInfo { hasNextPage endCursor }";

    private const string Everything = $$"""
        fragment everything on Entity {
          id type kind label(languages: ["ru", "fr"]) { text language } names { text kind } identifiers { scheme value } description { text }
          relations(first: 3) { {{Relations}} }
          outgoing: relations(direction: OUTGOING, first: 2) { {{Relations}} }
          relationCounts { direction count predicate { name } }
          claims(first: 2) { totalCount nodes { id } }
          made: claims(role: CLAIMANT, first: 2) { nodes { id } }
          documents(first: 2) { totalCount nodes { id } }
          ... on Actor { events { {{Relations}} } sanctions(first: 2) { {{Relations}} } statements(first: 2) { totalCount nodes { id } } }
          ... on UnidentifiedActor { access vouchedBy { id } }
          ... on Event {
            when code place { id } participants { {{Relations}} } observations { {{Relations}} } standing { status }
            propositions { totalCount nodes { id } } }
          ... on Observation { observer { id } sensor quantity { value atMost } baseline { period } place { id } when recordedIn { id } }
          ... on Place {
            point { latitude } containedIn { {{Relations}} } contains { {{Relations}} } events { {{Relations}} }
            propositions { totalCount nodes { id } } }
          ... on Sanction {
            authority { id } instrument instrumentDocument { id } provisions { text } listed inForce targets { {{Relations}} }
            breachClaims { totalCount nodes { reading condition { id } claim { id } } } }
          ... on Item { category }
          ... on Document {
            publisher { id } published language locator derivedFrom { kind document { id } } derivatives { totalCount nodes { id } } }
        }
        """;

    private const string EverythingSaid = """
        fragment said on Proposition {
          id sentence when role recordedAt subject { id } object { ... on Entity { id } ... on Quantity { value } ... on Text { text } ... on SomeValue { meaning } }
          predicate { name label inverseLabel } place { id } occasion { id } conditionalOn { id } conditionals { nodes { id } }
          claims(first: 3) { totalCount nodes { ...claim } }
          assessment { status supporting denying strongestFor { id } strongestAgainst { id } defensibleCredibility { code } likelihood { atLeast }
            gaps { kind claim { id } } independence { count roots { kind node { id } claims { id } } collapsed { claim { id } } unfounded { id } knownLimits } }
          contradictions { kind genuine first { id } second { id } } }
        fragment claim on Claim {
          id proposition { id } claimant { id } stance { certainty polarity } wording { text } basis document { id } recordedAt load { id source }
          attribution { act direct agent { id } document { id } } evidence { relation target { id } note { text } }
          citations { locator document { id } } likelihood { term mappedBy { id } } confidence { level reason { text } } grade { code }
          supersedes { id } supersededBy { id } retraction { reason } dependents { totalCount nodes { id } }
          provenance(maxDepth: 4) { truncated nodes { depth isRoot node { id } } edges { from to kind } } }
        """;

    public static TheoryData<string> Lists => ["actors", "events", "places", "sanctions", "documents", "entities(where: { types: [OBSERVATION, ITEM] })"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Entities_AskedTogether_AnswerAsEachAlone(string list)
    {
        var ids = (await Data($"{{ found: {list} {{ nodes {{ id }} }} }}")).Texts("found.nodes", "id").Take(8).ToArray();

        await TogetherAsAlone(ids, "everything", Everything);
    }

    [Fact]
    public async Task Propositions_AskedTogether_AnswerAsEachAlone()
    {
        var ids = (await Data("""{ propositions(where: { about: ["state/north-korea"] }, first: 12) { nodes { id } } }""")).Texts("propositions.nodes", "id");

        await TogetherAsAlone([.. ids], "said", EverythingSaid);
    }

    private async Task TogetherAsAlone(string?[] ids, string fragment, string text)
    {
        ids.Length.ShouldBeGreaterThan(1);
        var together = (await Data($"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ...{fragment} }} }} {text}", new { ids })).Items("nodes");
        for (var i = 0; i < ids.Length; i++)
        {
            var alone = (await Data($"query($id: ID!) {{ node(id: $id) {{ ...{fragment} }} }} {text}", new { id = ids[i] })).At("node");
            together[i].GetRawText().ShouldBe(alone.GetRawText());
        }
    }

    private async Task<JsonElement> Data(string query, object? variables = null) => (await server.AskAsync(query, variables)).Data;
}
