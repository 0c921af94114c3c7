using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Reads of claims by key.</summary>
public abstract class ClaimReadSuite(ITestBases bases)
{
    [Fact]
    public async Task ClaimsBy_UnknownAndRepeatedKeys_AnswersEachInItsPlace()
    {
        await using var kb = await Some.World(bases, "a-b", "b-a");
        var view = await kb.View();
        NodeId known = new("person/a"), unknown = new("person/none");
        var pages = await view.ClaimsByAsync(ClaimRole.Subject, [unknown, known, known, default], ClaimFilter.Any, new PageRequest(5, null, true), CancellationToken.None);
        pages.Select(p => p.Items.Count).ShouldBe([0, 1, 1, 0]);
        pages.Select(p => p.Total).ShouldBe([0, 1, 1, 0]);
        (await view.ClaimsByAsync(ClaimRole.About, [], ClaimFilter.Any, new PageRequest(5), CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ClaimsBy_KeyOfAnotherKind_GivesAnEmptyPage()
    {
        await using var kb = await Some.World(bases, "a-b");
        var view = await kb.View();
        var link = Some.Knows("a-b");
        foreach (var role in Enum.GetValues<ClaimRole>().Where(r => r != ClaimRole.Proposition))
            (await view.ClaimsByAsync(role, [link.Id.Node], ClaimFilter.Any, new PageRequest(5), CancellationToken.None))[0].Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task ClaimsBy_EvidenceThatFell_GivesAnEmptyPageThoughTheClaimRestsOnMore()
    {
        await using var kb = await Some.World(bases, "a-b", "c-e");
        var fallen = Some.Claim(Some.Knows("a-b"), "person/a", "document/d");
        var other = Some.Claim(Some.Knows("c-e"), "person/c", "document/d");
        var resting = Some.Claim(Some.Knows("c-e"), "person/b", "document/d") with
        {
            Evidence = [new EvidenceLink(fallen.Id.Node, EvidenceRelation.Supports, null), new EvidenceLink(other.Id.Node, EvidenceRelation.Supports, null)],
        };
        await kb.Record(resting);
        var view = await kb.View(new ReadScope { Without = [new NodeId("person/a")] });
        var pages = await view.ClaimsByAsync(ClaimRole.Evidence, [fallen.Id.Node, other.Id.Node], ClaimFilter.Any, new PageRequest(5), CancellationToken.None);
        pages.Select(p => p.Items.Count).ShouldBe([0, 1]);
    }
}
