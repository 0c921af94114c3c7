using FsCheck;
using FsCheck.Fluent;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>
/// Random sequences of loads and reads, compared with the naive base. A failure shows its shrunk operations: put them into the environment as
/// <c>KG_TEST_OPERATIONS="Load 3, Read 17"</c> to run just these.
/// </summary>
public abstract class RandomSuite(ITestBases bases)
{
    [Fact]
    public async Task Answers_AfterRandomOperations_AreThoseOfTheNaiveBase()
    {
        if (Environment.GetEnvironmentVariable("KG_TEST_OPERATIONS") is { Length: > 0 } text)
        {
            await ModelRun.Of(bases, Operation.Parse(text));
            return;
        }

        await using (await bases.CreateAsync())
        {
            // Where there is no store, the test is skipped here: FsCheck would take it for a failure.
        }

        var config = Config.QuickThrowOnFailure.WithMaxTest(bases.RandomCases).WithEndSize(30);
        await Task.Run(() => Prop.ForAll(Operation.Sequences, operations => Holds(operations)).Check(config), TestContext.Current.CancellationToken);
    }

    private Property Holds(Operation[] operations)
    {
        try
        {
            ModelRun.Of(bases, operations).GetAwaiter().GetResult();
            return true.ToProperty();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return false.Label($"KG_TEST_OPERATIONS=\"{string.Join(", ", operations)}\"\n{e}");
        }
    }
}
