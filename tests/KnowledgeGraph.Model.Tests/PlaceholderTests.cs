namespace KnowledgeGraph.Model.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Project_Builds() => typeof(PlaceholderTests).Assembly.GetName().Name.ShouldBe("KnowledgeGraph.Model.Tests");
}
