namespace KnowledgeGraph.Store.Conformance;

public abstract class RandomSuite(ITestBases bases)
{
    [Fact]
    public void X_Y_Z() => bases.ShouldNotBeNull();
}
