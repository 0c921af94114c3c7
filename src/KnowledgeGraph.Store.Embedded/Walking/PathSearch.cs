namespace KnowledgeGraph.Store.Embedded.Walking;

/// <summary>
/// Paths between two entities, shortest first. Distances from the goal grow a layer at a time; then paths of one length are walked depth first in the
/// order of their propositions, and no step is taken from where the goal is too far.
/// </summary>
/// <param name="links">The graph.</param>
/// <param name="goal">Where paths end.</param>
/// <param name="cancellation">Stops the search.</param>
internal sealed class PathSearch(Links links, int goal, CancellationToken cancellation)
{
    private readonly Dictionary<int, int> _distances = new() { [goal] = 0 };
    private readonly HashSet<int> _onPath = [];
    private readonly List<int> _steps = [];
    private readonly List<int[]> _found = [];
    private List<int> _frontier = [goal];

    /// <summary>Finds paths.</summary>
    /// <param name="from">Where paths begin; not the goal.</param>
    /// <param name="maxHops">How long they may be.</param>
    /// <param name="first">How many at most.</param>
    /// <returns>The propositions of each path in order.</returns>
    public List<int[]> From(int from, int maxHops, int first)
    {
        for (var length = 1; length <= maxHops && _found.Count < first; length++)
        {
            Grow(length);
            if (_distances.ContainsKey(from))
                Walk(from, length, first);
            else if (_frontier.Count == 0)
                break;
        }

        return _found;
    }

    private void Grow(int distance)
    {
        var next = new List<int>();
        foreach (var entity in _frontier)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var proposition in links.Around(entity))
                if (links.OtherEnd(proposition, entity) is var other and >= 0 && _distances.TryAdd(other, distance))
                    next.Add(other);
        }

        _frontier = next;
    }

    private void Walk(int entity, int hopsLeft, int first)
    {
        if (entity == goal)
        {
            if (hopsLeft == 0)
                _found.Add([.. _steps]);
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        _onPath.Add(entity);
        foreach (var proposition in links.Around(entity))
        {
            if (_found.Count >= first)
                break;
            var other = links.OtherEnd(proposition, entity);
            if (other < 0 || _onPath.Contains(other) || !_distances.TryGetValue(other, out var distance) || distance > hopsLeft - 1)
                continue;
            _steps.Add(proposition);
            Walk(other, hopsLeft - 1, first);
            _steps.RemoveAt(_steps.Count - 1);
        }

        _onPath.Remove(entity);
    }
}
