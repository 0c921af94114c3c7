using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>
/// What one view sees: records below a bound, without the propositions of other times and the claims taken away. All of it goes to the server as parameters, so that every
/// read of every view is one of a few statements.
/// </summary>
internal sealed class Sight
{
    /// <summary>
    /// True for a claim <c>c</c> in sight, ended or not. Parameters: see <see cref="Parameters"/>.
    /// </summary>
    public const string SeesClaim =
        "c.n < $bound AND NOT c.seq IN $fallen AND (NOT $timed OR EXISTS { (c)-[:STANCE_ON]->(p:Proposition) WHERE " + MayHold + " })";

    /// <summary>True for a claim <c>c</c> in sight that is neither superseded nor retracted.</summary>
    public const string IsLive = "(c.ended IS NULL OR c.ended >= $bound) AND " + SeesClaim;

    /// <summary>True for a proposition <c>p</c> in sight.</summary>
    public const string SeesProposition = "p.n < $bound AND (NOT $timed OR (" + MayHold + "))";

    /// <summary>True for a proposition <c>p</c> that a live claim supports.</summary>
    public const string IsSupported =
        "EXISTS { (p)<-[:STANCE_ON]-(c:Claim) WHERE c.polarity = 'POSITIVE' AND c.n < $bound AND (c.ended IS NULL OR c.ended >= $bound) AND NOT c.seq IN $fallen }";

    // Edtf.Compare in Cypher: surely over before the period begins, or begins surely after it is over. 50400 is TimePoint.WidestOffset.
    private const string MayHold =
        "coalesce(p.surelyUntil + CASE WHEN p.surelyUntilUtc = $sinceUtc THEN 0 ELSE 50400 END >= $since, true)"
        + " AND coalesce($until + CASE WHEN p.surelyFromUtc = $untilUtc THEN 0 ELSE 50400 END >= p.surelyFrom, true)";

    private readonly ReadScope _scope;

    /// <summary>A view of the records below a bound.</summary>
    /// <param name="scope">As asked.</param>
    /// <param name="bound">One more than the number of the last record seen.</param>
    /// <param name="loads">The loads seen: how many, and what is known of them.</param>
    public Sight(ReadScope scope, long bound, (int Count, LoadLog.Entries Log) loads) => (_scope, Bound, Loads) = (scope, bound, loads);

    /// <summary>One more than the number of the last record seen.</summary>
    public long Bound { get; }

    /// <summary>How many loads are seen, and the log that has them.</summary>
    public (int Count, LoadLog.Entries Log) Loads { get; }

    /// <summary>How many propositions are below the bound, of whatever time.</summary>
    public long PropositionCount => Loads.Log.Loads.Take(Loads.Count).Sum(load => (long)load.Counts.Propositions);

    /// <summary>How many claims are below the bound, fallen and ended ones among them.</summary>
    public long ClaimCount => Loads.Log.Loads.Take(Loads.Count).Sum(load => (long)load.Counts.Claims);

    /// <summary>The period in which what is seen may hold; null for any.</summary>
    public Edtf? ValidIn => _scope.ValidIn;

    /// <summary>True when only what may hold in a period is seen.</summary>
    public bool IsTimed => ValidIn is not null;

    /// <summary>The lineage that is seen, when it was in memory as sources were taken away; null else.</summary>
    public ILineage? Lineage { get; init; }

    /// <summary>Nodes that fell with what was taken away; empty when nothing was, or when <see cref="Lineage"/> knows.</summary>
    public IReadOnlySet<NodeId> Fallen { get; init; } = new HashSet<NodeId>();

    /// <summary>Places of the claims that fell, from 1.</summary>
    public long[] FallenClaims { get; init; } = [];

    /// <summary>The recording of a record.</summary>
    /// <param name="number">The record's number.</param>
    /// <param name="sequence">Its place among the records of its kind, from 1.</param>
    public Recording RecordingOf(long number, long sequence) => Loads.Log.RecordingOf(number, sequence);

    /// <summary>The parameters that the conditions above need, to which a statement adds its own.</summary>
    public Dictionary<string, object?> Parameters() => new()
    {
        ["bound"] = Bound,
        ["fallen"] = FallenClaims,
        ["timed"] = IsTimed,
        ["since"] = _scope.ValidIn?.SurelyFrom?.FirstSecond,
        ["sinceUtc"] = _scope.ValidIn?.SurelyFrom?.IsUtc,
        ["until"] = _scope.ValidIn?.SurelyUntil?.LastSecond,
        ["untilUtc"] = _scope.ValidIn?.SurelyUntil?.IsUtc,
    };

    /// <summary>Adds <c>$recordedFrom</c> and <c>$recordedUntil</c>, the numbers of the first record of a range and of the first one behind it.</summary>
    /// <param name="range">The range; null for all.</param>
    /// <param name="parameters">Receives the parameters.</param>
    public void Add(RecordedRange? range, Dictionary<string, object?> parameters)
    {
        parameters["recordedFrom"] = range?.Since is { } since ? EndOf(since) : 0;
        parameters["recordedUntil"] = range?.Until is { } until ? EndOf(until) : long.MaxValue;

        long EndOf(DateTimeOffset at) => Loads.Log.CountAt(Loads.Count, at) is var count && count == 0 ? 0 : Loads.Log.Ends[count - 1];
    }
}
