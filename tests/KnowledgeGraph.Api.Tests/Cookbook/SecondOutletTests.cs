namespace KnowledgeGraph.Api.Tests.Cookbook;

/// <summary>What another outlet adds that only repeats CBS News: a claim, and no root.</summary>
public abstract class SecondOutletTests(SeededServer server) : IAsyncLifetime
{
    public sealed class OnEmbedded() : SecondOutletTests(new SeededEmbedded());

    public sealed class OnNeo4j() : SecondOutletTests(new SeededNeo4j());

    private const string Outlet = """
        format: 1
        title: Another outlet repeats CBS News
        language: en
        entities:
          organization/other-outlet: { kind: NEWSPAPER, names: Other Outlet }
          document/other-outlet-2023-10:
            kind: ARTICLE
            names: Report of the other outlet
            publisher: organization/other-outlet
            published: 2023-10-06
            derivedFrom: { source: document/cbs-news-2023-10-transfers, kind: CITES }
        claims:
          - claimant: organization/other-outlet
            says: state/north-korea supplies-arms-to state/russia
            basis: TOLD
            cite: document/other-outlet-2023-10 paragraph 1
            via:
              - { agent: organization/other-outlet, act: REPORTS, document: document/other-outlet-2023-10 }
              - { agent: organization/cbs-news, act: CITES, document: document/cbs-news-2023-10-transfers }
              - { agent: unidentified-actor/us-official-cbs-2023-10, act: SAYS }
        """;

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await server.DisposeAsync();
    }

    [Fact, Recipe("05-when-another-outlet-repeats-it")]
    public async Task SecondOutlet_ThatRepeatsCbsNews_AddsAClaimAndNoRoot()
    {
        var before = (await server.AskAsync(Recipes.Text("05-when-another-outlet-repeats-it"))).Data.At("propositions.nodes.0.assessment");
        await server.LoadAsync(Outlet);
        var after = (await server.AskAsync(Recipes.Text("05-when-another-outlet-repeats-it"))).Data.At("propositions.nodes.0.assessment");

        before.Number("supporting").ShouldBe(2);
        before.Number("independence.count").ShouldBe(2);
        before.Items("independence.collapsed").ShouldBeEmpty();
        after.Number("supporting").ShouldBe(3);
        after.Number("independence.count").ShouldBe(2);
        after.Texts("independence.collapsed", "claim.claimant.id").ShouldBe(["organization/other-outlet"]);
        after.Text("independence.collapsed.0.root.id").ShouldBe("unidentified-actor/us-official-cbs-2023-10");
    }
}
