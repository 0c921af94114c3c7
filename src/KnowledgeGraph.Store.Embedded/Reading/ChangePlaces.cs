using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Loading;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>Collects where the change log has something about some nodes, from the lists that the index keeps of each.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="loads">The loads.</param>
internal sealed class ChangePlaces(IndexSight sight, LoadLog loads)
{
    private readonly HashSet<long> _places = [];
    private readonly SortedSet<int> _loads = [];

    /// <summary>The places in order, each once; some may turn out to have nothing.</summary>
    /// <param name="from">The first place of interest.</param>
    public IEnumerable<long> Ascending(long from)
    {
        long[] places = [.. _places.Where(place => place >= from)];
        Array.Sort(places);
        var next = 0;
        foreach (var load in _loads)
        {
            var (start, end) = (ChangePlace.OfLoad(loads.StartOf(load)), ChangePlace.OfLoad(loads.EndOf(load)));
            for (; next < places.Length && places[next] < start; next++)
                yield return places[next];
            for (var place = Math.Max(start, from); place < end; place++)
                yield return place;
            while (next < places.Length && places[next] < end)
                next++;
        }

        for (; next < places.Length; next++)
            yield return places[next];
    }

    /// <summary>Adds what is about a node; nothing for one out of sight.</summary>
    /// <param name="node">The node.</param>
    public void AddAbout(NodeId node)
    {
        if (node.Value is null)
            return;
        if (node.Kind == NodeKind.Load)
        {
            if (loads.Find(new LoadId(node.Value)) is var load and >= 0 && load < sight.Loads)
                _loads.Add(load);
        }
        else if (sight.Find(node) is var n and >= 0)
            AddAbout(n);
    }

    private void AddAbout(int node)
    {
        switch (sight.Index.TagOf(node).Kind)
        {
            case RecordKind.Entity:
                AddRecordsOf(node);
                Add(sight.Index.PropositionsOf(node, sight.Bound));
                AddClaims(sight.Index.ClaimsAbout(node, sight.Bound));
                break;
            case RecordKind.Proposition:
                _places.Add(ChangePlace.OfRecord(node));
                AddClaims(sight.Index.ClaimsOn(node, sight.Bound));
                break;
            default:
                AddClaims([node]);
                break;
        }

        Add(sight.Index.QualifiedBy(node, sight.Bound));
        AddClaims(sight.Index.DependentsOf(node, sight.Bound));
    }

    private void AddRecordsOf(int entity)
    {
        for (var record = sight.Index.LatestRecord(entity, sight.Bound); record != entity; record = sight.Index[record].Previous)
            _places.Add(ChangePlace.OfRecord(record));
        _places.Add(ChangePlace.OfRecord(entity));
    }

    private void Add(ReadOnlySpan<int> records)
    {
        foreach (var record in records)
            _places.Add(ChangePlace.OfRecord(record));
    }

    /// <summary>Adds claims and their ends; what else is among the records is passed over.</summary>
    private void AddClaims(ReadOnlySpan<int> records)
    {
        foreach (var record in records)
        {
            if (sight.Index.TagOf(record).Kind != RecordKind.Claim || !sight.SeesClaim(record))
                continue;
            _places.Add(ChangePlace.OfRecord(record));
            if (sight.EndOf(record) is var end and not 0)
                _places.Add(sight.Index.TagOf(end).Kind == RecordKind.Claim ? ChangePlace.OfSuperseded(end) : ChangePlace.OfRecord(end));
        }
    }
}
