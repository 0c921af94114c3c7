using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Access;

public abstract class ViewerTests(StoreKind store)
{
    public sealed class OnEmbedded() : ViewerTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : ViewerTests(StoreKind.Neo4j);

    private const string Ask = "{ viewer { name role mayWrite limits { requestsPerMinute requestsPerBatch queryDepth } } }";

    [Theory]
    [InlineData(Role.Anonymous, "ANONYMOUS", false)]
    [InlineData(Role.Reader, "READER", false)]
    [InlineData(Role.Researcher, "RESEARCHER", true)]
    [InlineData(Role.Admin, "ADMIN", true)]
    public async Task Viewer_OfAnyRole_IsWhoAsksAndCostsTheStoreNothing(Role role, string name, bool mayWrite)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        small.Store.TakeCalls();

        var viewer = (await small.WriteAsync(Ask, asker: new Principal("ann", role))).Data.At("viewer");

        (viewer.Text("name"), viewer.Text("role"), viewer.At("mayWrite").GetBoolean()).ShouldBe(("ann", name, mayWrite));
        viewer.Number("limits.queryDepth").ShouldBe(15);
        small.Store.TakeCalls().ShouldBeEmpty();
    }

    [Fact]
    public void Limits_OfAnAsker_AreThoseOfItsKind()
    {
        var limits = new AskerLimits { AnonymousRequestsPerMinute = 1, RequestsPerMinute = 2 };

        limits.RequestsPerMinuteOf(Principal.Anonymous).ShouldBe(1);
        limits.RequestsPerMinuteOf(new Principal("ann", Role.Reader)).ShouldBe(2);
    }
}
