using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Changes;

/// <summary>Findings by pages, from either root. The rules have tests of their own, in the model.</summary>
public abstract class LintTests(StoreKind store)
{
    public sealed class OnEmbedded() : LintTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : LintTests(StoreKind.Neo4j);

    [Fact]
    public async Task Lint_ByPages_GivesEachFindingOnceInTheOrderOfClaims()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(3));
        await small.LoadAsync([Faulty("voice-0"), Faulty("voice-1")]);
        var whole = (await small.AskAsync("{ lint(first: 100) { totalCount nodes { code claim { id } } } }")).Data;

        var collected = new List<(string?, string?)>();
        string? after = null;
        for (var more = true; more;)
        {
            var page = (await small.AskAsync("query($after: String) { lint(first: 3, after: $after) { nodes { code claim { id } } pageInfo { hasNextPage endCursor } } }", new() { ["after"] = after })).Data;
            collected.AddRange(page.Items("lint.nodes").Select(f => (f.Text("code"), f.Text("claim.id"))));
            after = page.Text("lint.pageInfo.endCursor");
            more = page.At("lint.pageInfo.hasNextPage").GetBoolean();
        }

        collected.ShouldBe(whole.Items("lint.nodes").Select(f => (f.Text("code"), f.Text("claim.id"))));
        whole.Number("lint.totalCount").ShouldBe(collected.Count);
        collected.Where(f => f.Item2 == Faulty("voice-0").Id.Value).Select(f => f.Item1).ShouldBe(["NO_LOCATOR", "NO_DATE", "NO_STANCE", "EVIDENCE_MISSING"]);
    }

    [Fact]
    public async Task Lint_OfSomeClaims_LooksAtThoseOnlyAndAtNoEndedOne()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        await small.LoadAsync([Faulty("voice-0"), Faulty("voice-1")]);
        var before = (await small.AskAsync("{ loads { nodes { at } } }")).Data.Text("loads.nodes.1.at");
        await small.LoadAsync([new Retraction(Faulty("voice-0").Id, null, "mistaken")]);

        var data = (await small.AskAsync("""
            query($at: DateTime) {
              now: lint(where: { claimants: ["organization/voice-0"], certainties: [UNDERSPECIFIED], includeEnded: true }) { totalCount }
              snapshot(asOf: $at) { lint(where: { claimants: ["organization/voice-0"], certainties: [UNDERSPECIFIED] }) { nodes { severity message method { name } related { id } } } } }
            """, new() { ["at"] = before })).Data;

        data.Number("now.totalCount").ShouldBe(0);
        data.Texts("snapshot.lint.nodes", "severity").ShouldBe(["WARNING", "WARNING", "NOTE", "WARNING"]);
    }

    [Fact]
    public async Task Lint_OfSeveralValues_NamesTheRivals()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        Proposition[] seats = [Seat("a"), Seat("b")];
        Claim[] claims = [.. seats.Select(p => Some.Claim(p, "voice-0", "ray-0000-0"))];
        await small.LoadAsync([Place("a"), Place("b"), .. seats, .. claims]);

        var findings = (await small.AskAsync("{ lint(first: 100) { nodes { code claim { id } related { id } } } }")).Data.Items("lint.nodes").Where(f => f.Text("code") == "SEVERAL_VALUES").ToList();

        findings.Select(f => (f.Text("claim.id"), f.Text("related.0.id"))).ShouldBe([(claims[0].Id.Value, claims[1].Id.Value), (claims[1].Id.Value, claims[0].Id.Value)]);
    }

    [Fact]
    public async Task Lint_AfterACursorOfAnotherList_IsRefused()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        (await small.AskAsync("{ lint(after: \"bjE\") { totalCount } }")).Code.ShouldBe("INVALID_CURSOR");
    }

    private static Claim Faulty(string claimant) => ContentIds.Identified(Some.Claim(Some.Supplies("hub", "ray-0000"), claimant, "ray-0000-0") with
    {
        Stance = new Stance(Certainty.Underspecified, Polarity.Positive),
        Basis = EvidentialBasis.Induced,
        Citations = [new Citation(new EntityId("document/ray-0000-0"), null, null, null, null)],
    });

    private static Entity Place(string slug) => new() { Id = new EntityId("place/" + slug), Type = EntityType.Place };

    private static Proposition Seat(string place) => ContentIds.Identified(new Proposition
    {
        Id = default,
        Subject = new EntityId("organization/voice-0"),
        Predicate = "headquartered-in",
        Object = new EntityObject(new EntityId("place/" + place)),
    });
}
