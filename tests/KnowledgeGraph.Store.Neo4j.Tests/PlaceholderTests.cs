namespace KnowledgeGraph.Store.Neo4j.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Placeholder_Compiles_Passes() => KnowledgeGraph.Testing.Neo4jServer.Missing.ShouldNotBeNull();
}
