using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.EndToEnd.Clients;

/// <summary>The client of the cookbook: docs/cookbook/follow.mjs. It prints each claim once, whatever breaks.</summary>
public sealed class FollowTests
{
    private const string Script = "docs/cookbook/follow.mjs";
    private static readonly Proposition Met = ContentIds.Identified(new Proposition
    {
        Id = default,
        Subject = new EntityId("person/Ann"),
        Predicate = "met-with",
        Object = new EntityObject(new EntityId("person/Bob")),
    });

    [Fact]
    public async Task Follow_KilledAndStartedAgain_PrintsEachClaimOnce()
    {
        NodeScript.Need();
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.StartAsync("--data-directory", folder.At("data"));
        await server.RecordAsync(HostedServer.Person("Ann"), HostedServer.Person("Bob"), Document, Met, Claim("Ann"));
        var last = folder.At("last.txt");
        await using (var first = NodeClient.Start(Script, server.Url, last))
        {
            (await first.RemarkAsync()).ShouldBe("Following from now on.");
            await server.RecordAsync(Claim("Bob"));
            (await first.LineAsync()).ShouldEndWith(" CLAIM_RECORDED Bob, CERTAIN POSITIVE: Ann met with Bob");
            await UntilAsync(() => File.Exists(last));
            await first.KillAsync();
        }

        await server.RecordAsync(new Retraction(Claim("Ann").Id, null, "mistaken"));
        await using var second = NodeClient.Start(Script, server.Url, last);
        (await second.RemarkAsync()).ShouldStartWith("Following behind ");
        (await second.LineAsync()).ShouldEndWith(" CLAIM_RETRACTED Ann, CERTAIN POSITIVE: Ann met with Bob (mistaken)");
        await server.RecordAsync(new Retraction(Claim("Bob").Id, null, "too"));
        (await second.LineAsync()).ShouldEndWith(" CLAIM_RETRACTED Bob, CERTAIN POSITIVE: Ann met with Bob (too)");
    }

    [Fact]
    public async Task Follow_WhoseServerStopsAndStarts_ComesAgainBehindTheLastEvent()
    {
        NodeScript.Need();
        using var folder = new TemporaryFolder();
        var data = new[] { "--data-directory", folder.At("data") };
        NodeClient? follower = null;
        try
        {
            string url;
            await using (var server = await HostedServer.StartAsync(data))
            {
                url = server.Url;
                await server.RecordAsync(HostedServer.Person("Ann"), HostedServer.Person("Bob"), Document, Met);
                follower = NodeClient.Start(Script, url, folder.At("last.txt"));
                (await follower.RemarkAsync()).ShouldBe("Following from now on.");
                await server.RecordAsync(Claim("Ann"));
                (await follower.LineAsync()).ShouldContain(" CLAIM_RECORDED Ann,");
            }

            await using var again = await HostedServer.StartAsync([.. data, "--urls", new Uri(url).GetLeftPart(UriPartial.Authority)]);
            await again.RecordAsync(Claim("Bob"));

            (await follower.LineAsync()).ShouldContain(" CLAIM_RECORDED Bob,");
        }
        finally
        {
            if (follower is not null)
                await follower.DisposeAsync();
        }
    }

    private static LoadRecord Document => new Entity { Id = new EntityId("document/note"), Type = EntityType.Document };

    private static Claim Claim(string by) => ContentIds.Identified(new Claim
    {
        Id = default,
        Proposition = Met.Id,
        Claimant = new EntityId("person/" + by),
        Stance = new Stance(Certainty.Certain, Polarity.Positive),
        Citations = [new Citation(new EntityId("document/note"), null, null, null, null)],
    });

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }
}
