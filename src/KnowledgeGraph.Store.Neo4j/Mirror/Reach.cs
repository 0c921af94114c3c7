namespace KnowledgeGraph.Store.Neo4j.Mirror;

/// <summary>How much of a base: the records of its first loads.</summary>
/// <param name="Loads">How many loads.</param>
/// <param name="Records">One more than the number of the last record.</param>
/// <param name="Propositions">How many of these are propositions.</param>
/// <param name="Claims">How many are claims.</param>
/// <param name="Retractions">How many are retractions.</param>
internal sealed record Reach(int Loads, long Records, long Propositions, long Claims, long Retractions)
{
    /// <summary>Nothing.</summary>
    public static Reach None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>All loads that are known.</summary>
    /// <param name="log">The loads.</param>
    public static Reach Of(LoadLog.Entries log) => log.Loads.Length == 0 ? None : new Reach(
        log.Loads.Length,
        log.Ends[^1],
        log.Loads.Sum(load => (long)load.Counts.Propositions),
        log.Loads.Sum(load => (long)load.Counts.Claims),
        log.Loads.Sum(load => (long)load.Counts.Retractions));
}
