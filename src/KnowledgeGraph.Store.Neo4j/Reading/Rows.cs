using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Records;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>Records from the columns that statements return of them.</summary>
internal static class Rows
{
    /// <summary>What a statement returns of an entity <c>e</c>.</summary>
    public const string EntityColumns = "e.n, e.seq, e.records, e.recordNs";

    /// <summary>What a statement returns of a proposition <c>p</c>.</summary>
    public const string PropositionColumns = "p.n, p.seq, p.record";

    /// <summary>What a statement returns of a claim <c>c</c>.</summary>
    public const string ClaimColumns = "c.n, c.seq, c.record, c.ended, c.endedBy, c.retraction, c.retractionSeq";

    /// <summary>An entity as joined in a view.</summary>
    /// <param name="row">A row with <see cref="EntityColumns"/>.</param>
    /// <param name="at">Where they begin.</param>
    /// <param name="sight">The view.</param>
    public static StoredEntity Entity(IReadOnlyList<object?> row, int at, Sight sight)
    {
        Entity? joined = null;
        foreach (var (text, number) in Values.List<string>(row[at + 2]).Zip(Values.List<long>(row[at + 3])))
        {
            if (number >= sight.Bound)
                break;
            var record = RecordJson.Read<Entity>(text);
            joined = joined is null ? record : EntityJoin.Of(joined, record);
        }

        return new StoredEntity(joined!, sight.RecordingOf((long)row[at]!, (long)row[at + 1]!));
    }

    /// <summary>A proposition.</summary>
    /// <param name="row">A row with <see cref="PropositionColumns"/>.</param>
    /// <param name="at">Where they begin.</param>
    /// <param name="sight">The view.</param>
    public static StoredProposition Proposition(IReadOnlyList<object?> row, int at, Sight sight) =>
        new(RecordJson.Read<Proposition>((string)row[at + 2]!), sight.RecordingOf((long)row[at]!, (long)row[at + 1]!));

    /// <summary>A claim with what became of it in a view.</summary>
    /// <param name="row">A row with <see cref="ClaimColumns"/>.</param>
    /// <param name="at">Where they begin.</param>
    /// <param name="sight">The view.</param>
    public static StoredClaim Claim(IReadOnlyList<object?> row, int at, Sight sight)
    {
        var claim = RecordJson.Read<Claim>((string)row[at + 2]!);
        var recording = sight.RecordingOf((long)row[at]!, (long)row[at + 1]!);
        if (row[at + 3] is not long ended || ended >= sight.Bound)
            return new StoredClaim(claim, recording, null, null);
        return row[at + 5] is string retraction
            ? new StoredClaim(claim, recording, new RecordedRetraction(RecordJson.Read<Retraction>(retraction), sight.RecordingOf(ended, (long)row[at + 6]!)), null)
            : new StoredClaim(claim, recording, null, new ClaimId((string)row[at + 4]!));
    }
}
