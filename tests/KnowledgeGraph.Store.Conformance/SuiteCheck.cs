using System.Reflection;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Whether the tests of a store run every suite.</summary>
public static class SuiteCheck
{
    /// <summary>Fails with the suites that have no subclass that is run.</summary>
    /// <param name="tests">The tests of one store.</param>
    public static void ShouldRunEverySuite(Assembly tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var suites = typeof(ITestBases).Assembly.GetTypes().Where(t => t.IsAbstract && t.Name.EndsWith("Suite", StringComparison.Ordinal)).ToList();
        suites.Count.ShouldBeGreaterThan(5);
        var faults = from suite in suites
                     let run = tests.GetTypes().Where(t => t is { IsAbstract: false, IsPublic: true } && t.IsSubclassOf(suite)).Select(t => t.Name).ToList()
                     where run.Count == 0
                     select $"{suite.Name}: not run, write an empty public subclass";
        faults.ShouldBeEmpty();
    }
}
