namespace KnowledgeGraph.EndToEnd;

public sealed class PlaceholderTests
{
    [Fact]
    public void Project_Builds() => typeof(PlaceholderTests).Assembly.GetName().Name.ShouldBe("KnowledgeGraph.EndToEnd");
}
