using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>The edges of an entity that several records describe.</summary>
internal static class LineageEdges
{
    /// <summary>Edges join as the records do: those of lists are united, a later publisher or observer replaces the earlier.</summary>
    /// <param name="before">Of the records before, joined; left in disorder.</param>
    /// <param name="later">Of the record that follows; becomes the joined ones.</param>
    public static void Join(List<LineageEdge> before, List<LineageEdge> later)
    {
        before.RemoveAll(e => IsSingle(e.Kind) && later.Exists(l => l.Kind == e.Kind));
        var joined = before.Concat(later).Distinct().OrderBy(e => IsSingle(e.Kind)).ToArray();
        later.Clear();
        later.AddRange(joined);
    }

    private static bool IsSingle(LineageEdgeKind kind) => kind is LineageEdgeKind.PublishedBy or LineageEdgeKind.ObservedBy;
}
