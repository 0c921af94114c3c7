using KnowledgeGraph.Store.Conformance;

namespace KnowledgeGraph.Store.Neo4j.Tests;

/// <summary>Bases in namespaces of one database.</summary>
public sealed class Neo4jBases : ITestBases
{
    /// <inheritdoc />
    public int RandomCases => 8;

    /// <inheritdoc />
    public async Task<TestBase> CreateAsync()
    {
        Assert.SkipWhen(Neo4jAccess.Missing is not null, Neo4jAccess.Missing ?? "");
        var kb = new NamespaceBase(await NamespacePool.RentAsync());
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
/// <param name="name">The namespace.</param>
internal sealed class NamespaceBase(string name) : TestBase
{
    protected override async Task<IGraphStore> OpenStoreAsync() =>
        await Neo4jAccess.OpenAsync(new Neo4jStoreOptions { Namespace = name, TimeProvider = Time });

    protected override async ValueTask DeleteAsync() => await NamespacePool.ReturnAsync(name);
}
