namespace KnowledgeGraph.Model;

/// <summary>
/// The largest number of claims that can each stand on a root of their own: a maximum matching by augmenting paths (Kuhn 1955; Berge's theorem). Roots seen in a
/// search that fails are never searched again, because no later path can free them.
/// </summary>
internal sealed class RootMatching
{
    private const int Nobody = -1;
    private readonly RouteRoots roots;
    private readonly int[] owner, cameFrom;
    private readonly bool[] exhausted;
    private readonly bool[] isExhausted; // by set of roots
    private readonly int[] firstFree; // by set: where to look for a free root; what is taken stays taken
    private readonly List<int> seen = [], offered = [];

    internal RootMatching(RouteRoots roots)
    {
        this.roots = roots;
        owner = new int[roots.RootCount];
        cameFrom = new int[roots.RootCount];
        exhausted = new bool[roots.RootCount];
        isExhausted = new bool[roots.SetCount];
        firstFree = new int[roots.SetCount];
        Array.Fill(owner, Nobody);
        Array.Fill(cameFrom, Nobody);
    }

    /// <summary>How many claims have a root of their own.</summary>
    internal int Count { get; private set; }

    /// <summary>The claim that stands on a root, or -1.</summary>
    internal int OwnerOf(int root) => owner[root];

    /// <summary>Finds a root of its own for a claim, moving others where needed; false when there is none.</summary>
    internal bool Add(int claim)
    {
        seen.Clear();
        offered.Clear();
        var free = Offer(claim);
        for (var i = 0; free < 0 && i < seen.Count; i++)
            free = Offer(owner[seen[i]]);
        if (free >= 0)
            Assign(free, claim);
        foreach (var root in seen)
        {
            exhausted[root] |= free < 0;
            cameFrom[root] = Nobody;
        }

        foreach (var set in offered)
            isExhausted[set] |= free < 0;
        return free >= 0;
    }

    /// <summary>Notes the roots of a claim as reached through it; a free one ends the search.</summary>
    private int Offer(int claim)
    {
        var set = roots.SetOf(claim);
        if (isExhausted[set])
            return Nobody;
        var all = roots.Of(claim);
        while (firstFree[set] < all.Length && owner[all[firstFree[set]]] != Nobody)
            firstFree[set]++;
        if (firstFree[set] < all.Length)
        {
            Reach(all[firstFree[set]], claim);
            return all[firstFree[set]];
        }

        offered.Add(set);
        foreach (var root in all)
        {
            if (!exhausted[root] && cameFrom[root] == Nobody)
                Reach(root, claim);
        }

        return Nobody;
    }

    private void Reach(int root, int claim)
    {
        cameFrom[root] = claim;
        seen.Add(root);
    }

    private void Assign(int root, int first)
    {
        Count++;
        while (true)
        {
            var claim = cameFrom[root];
            var left = claim == first ? Nobody : RootOwnedBy(claim);
            owner[root] = claim;
            if (left == Nobody)
                return;
            root = left;
        }
    }

    private int RootOwnedBy(int claim)
    {
        foreach (var root in roots.Of(claim))
        {
            if (owner[root] == claim)
                return root;
        }

        return Nobody;
    }
}
