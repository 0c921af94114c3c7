using System.Collections.Frozen;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Schema;

namespace KnowledgeGraph.Store.Neo4j.Records;

/// <summary>Names in the graph that come from data: labels of entities, and types of the relationships that stand for propositions. Never part of a statement's text.</summary>
internal static class GraphNames
{
    // A predicate or kind must not take a name that the graph's own structure is read by.
    private static readonly FrozenSet<string> OwnTypes = new[]
    {
        "SUBJECT", "OBJECT", "PLACE", "OCCASION", "CONDITIONAL_ON", "STANCE_ON", "CLAIMANT", "ATTRIBUTED_TO", "ATTRIBUTED_IN", "EVIDENCE", "CITES", "MAPPED_BY",
        "SUPERSEDES", "RETRACTS", "RETRACTED_BY", "PUBLISHED_BY", "DERIVES_FROM", "RECORDED_IN", "OBSERVED_BY", "OBSERVED_AT", "IMPOSED_BY", "INSTRUMENT", "VOUCHED_BY",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OwnLabels =
        BaseNamespace.Labels.Concat(Enum.GetNames<EntityType>()).Append("Actor").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The labels of an entity beside <c>Entity</c>: its type, <c>Actor</c> for those that act, and its kind.</summary>
    /// <param name="entity">The entity, joined.</param>
    public static string[] LabelsOf(Entity entity)
    {
        var type = entity.Type.ToString();
        string[] labels = EntityTypes.IsActor(entity.Type) ? [type, "Actor"] : [type];
        return KindLabel(entity.Kind) is { } kind ? [.. labels, kind] : labels;
    }

    /// <summary>The label of a kind: <c>THINK_TANK</c> is <c>ThinkTank</c>; null for none.</summary>
    /// <param name="kind">The kind.</param>
    public static string? KindLabel(string? kind)
    {
        if (string.IsNullOrWhiteSpace(kind))
            return null;
        var label = string.Concat(kind.Split(['_', '-', ' '], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
        return label.Length == 0 ? null : OwnLabels.Contains(label) ? label + "Kind" : label;
    }

    /// <summary>The type of the relationship that stands for a proposition: <c>supplies-arms-to</c> is <c>SUPPLIES_ARMS_TO</c>.</summary>
    /// <param name="predicate">Name of the predicate.</param>
    public static string LinkType(string predicate)
    {
        var type = predicate.Replace('-', '_').ToUpperInvariant();
        return OwnTypes.Contains(type) ? "LINK_" + type : type;
    }
}
