using KnowledgeGraph.Store.Conformance;
using KnowledgeGraph.Testing;

[assembly: AssemblyFixture(typeof(Neo4jSpaces))]

namespace KnowledgeGraph.Store.Neo4j.Tests;

/// <summary>Bases in namespaces of one database.</summary>
public sealed class Neo4jBases : ITestBases
{
    /// <inheritdoc />
    public int RandomCases => 8;

    /// <inheritdoc />
    public async Task<TestBase> CreateAsync()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        var kb = new NamespaceBase(await Neo4jSpaces.RentAsync());
        try
        {
            await kb.OpenAsync();
            return kb;
        }
        catch
        {
            await kb.DisposeAsync();
            throw;
        }
    }
}

/// <summary>A base in a namespace of its own, emptied afterwards.</summary>
/// <param name="space">The namespace.</param>
internal sealed class NamespaceBase(Neo4jSpace space) : TestBase
{
    protected override async Task<IGraphStore> OpenStoreAsync() =>
        await space.OpenAsync(new Neo4jStoreOptions { TimeProvider = Time }, TestContext.Current.CancellationToken);

    protected override async ValueTask DeleteAsync() => await Neo4jSpaces.ReturnAsync(space);
}
