using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Records;

namespace KnowledgeGraph.Store.Neo4j.Mirror;

/// <summary>What the lineage needs of one record.</summary>
/// <param name="Number">Its number in the order recorded.</param>
internal abstract record MirrorRow(long Number);

/// <summary>A record of an entity.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Id">The entity.</param>
/// <param name="IsFirst">True for the one that the entity is numbered by.</param>
/// <param name="Edges">What the entity rests on by this record alone.</param>
internal sealed record EntityRow(long Number, EntityId Id, bool IsFirst, IReadOnlyList<(NodeId Target, LineageEdgeKind Kind)> Edges) : MirrorRow(Number)
{
    /// <summary>The records of an entity that a row of <see cref="MirrorStatements.Entities"/> tells of.</summary>
    /// <param name="row">The row.</param>
    public static IEnumerable<EntityRow> Of(object?[] row)
    {
        var (id, first) = (new EntityId((string)row[0]!), (long)row[1]!);
        var numbers = Values.List<long>(row[3]);
        return row[2] is null
            ? numbers.Select(number => new EntityRow(number, id, number == first, []))
            : numbers.Zip(Values.List<string>(row[2]), (number, text) => new EntityRow(number, id, number == first, RecordEdges.Of(RecordJson.Read<Entity>(text))));
    }
}

/// <summary>A proposition.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Id">Its id.</param>
/// <param name="When">Its valid time, EDTF, or null.</param>
internal sealed record PropositionRow(long Number, PropositionId Id, string? When) : MirrorRow(Number)
{
    /// <summary>Reads a row of <see cref="MirrorStatements.Propositions"/>.</summary>
    /// <param name="row">The row.</param>
    public static PropositionRow Of(object?[] row) => new((long)row[1]!, new PropositionId((string)row[0]!), (string?)row[2]);
}

/// <summary>A claim.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Claim">All of it.</param>
internal sealed record ClaimRow(long Number, Claim Claim) : MirrorRow(Number)
{
    /// <summary>Reads a row of <see cref="MirrorStatements.Claims"/>.</summary>
    /// <param name="row">The row.</param>
    public static ClaimRow Of(object?[] row) => new((long)row[0]!, RecordJson.Read<Claim>((string)row[1]!));
}

/// <summary>A retraction.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Claim">The claim withdrawn.</param>
internal sealed record RetractionRow(long Number, ClaimId Claim) : MirrorRow(Number)
{
    /// <summary>Reads a row of <see cref="MirrorStatements.Retractions"/>.</summary>
    /// <param name="row">The row.</param>
    public static RetractionRow Of(object?[] row) => new((long)row[0]!, RecordJson.Read<Retraction>((string)row[1]!).Claim);
}
