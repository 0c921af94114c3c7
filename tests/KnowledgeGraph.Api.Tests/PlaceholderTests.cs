namespace KnowledgeGraph.Api.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Project_Builds() => typeof(PlaceholderTests).Assembly.GetName().Name.ShouldBe("KnowledgeGraph.Api.Tests");
}
