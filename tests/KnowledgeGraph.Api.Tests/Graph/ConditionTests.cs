namespace KnowledgeGraph.Api.Tests.Graph;

/// <summary>What is said only under a condition never reads as if it were so.</summary>
public abstract class ConditionTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : ConditionTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : ConditionTests(server);

    [Fact]
    public async Task Warning_WhereverItIsShown_SaysThatItIsConditional()
    {
        var data = (await server.AskAsync("""
            { entity(id: "state/north-korea") { ... on Entity {
                relations(where: { predicates: ["violates"] }) { nodes { conditional label french: label(languages: ["fr"]) proposition { sentence } } } } }
              slice(seeds: ["state/north-korea"], where: { predicates: ["violates"] }) { links { target conditional } }
              entity2: entity(id: "sanction/un-dprk-sanctions") { ... on Sanction { breachClaims { nodes { reading } } } } }
            """)).Data;

        var warning = data.Items("entity.relations.nodes").ShouldHaveSingleItem();
        warning.At("conditional").GetBoolean().ShouldBeTrue();
        warning.Text("label")!.ShouldEndWith(", under a condition");
        warning.Text("french")!.ShouldEndWith(", sous condition");
        warning.Text("proposition.sentence")!.ShouldContain(", if ");
        data.Items("slice.links").ShouldAllBe(link => link.At("conditional").GetBoolean());
        data.Texts("entity2.breachClaims.nodes", "reading").ShouldBe(["CONDITIONAL_WARNING"]);
    }

    [Fact]
    public async Task Condition_OfAWarning_NamesWhatDependsOnIt()
    {
        var transfer = (await server.AskAsync("""
            { propositions(where: { predicates: ["supplies-arms-to"] }, first: 1) { nodes { conditionals { totalCount nodes { predicate { name } conditionalOn { id } } } id } } }
            """)).Data.At("propositions.nodes.0");

        transfer.Number("conditionals.totalCount").ShouldBe(1);
        transfer.Text("conditionals.nodes.0.predicate.name").ShouldBe("violates");
        transfer.Text("conditionals.nodes.0.conditionalOn.id").ShouldBe(transfer.Text("id"));
    }
}
