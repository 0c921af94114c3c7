using KnowledgeGraph.Store.Conformance;
using KnowledgeGraph.Testing;

[assembly: AssemblyFixture(typeof(Neo4jSpaces))]

namespace KnowledgeGraph.Store.Neo4j.Tests;

/// <summary>Bases in namespaces of one database.</summary>
/// <param name="lineageInMemory">False to leave lineage to the server.</param>
public sealed class Neo4jBases(bool lineageInMemory = true) : ITestBases
{
    /// <inheritdoc />
    public int RandomCases => 4;

    /// <inheritdoc />
    public async Task<TestBase> CreateAsync()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        var kb = new NamespaceBase(Neo4jSpaces.Rent(), lineageInMemory);
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
/// <param name="lineageInMemory">False to leave lineage to the server.</param>
internal sealed class NamespaceBase(Neo4jSpace space, bool lineageInMemory) : TestBase
{
    protected override async Task<IGraphStore> OpenStoreAsync() =>
        await space.OpenAsync(new Neo4jStoreOptions { TimeProvider = Time, LineageInMemory = lineageInMemory }, TestContext.Current.CancellationToken);

    protected override async ValueTask DeleteAsync() => await space.DisposeAsync();
}
