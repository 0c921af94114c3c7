namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Puts records in an order in which what one refers to comes before it.</summary>
internal static class DependencyOrder
{
    /// <summary>Sorts the numbers 0 to count - 1, lowest first where the references leave a choice.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="needs">What each refers to, by number.</param>
    /// <returns>The order, and those that are on or behind a circle of references, lowest first.</returns>
    public static (List<int> Order, List<int> Circular) Sort(int count, Func<int, IEnumerable<int>> needs)
    {
        var missing = new int[count];
        var neededBy = new List<int>?[count];
        for (var i = 0; i < count; i++)
        {
            foreach (var need in needs(i).Distinct())
            {
                missing[i]++;
                (neededBy[need] ??= []).Add(i);
            }
        }

        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, count).Where(i => missing[i] == 0).Select(i => (i, i)));
        var order = new List<int>(count);
        while (ready.TryDequeue(out var next, out _))
        {
            order.Add(next);
            foreach (var waiting in neededBy[next] ?? [])
            {
                if (--missing[waiting] == 0)
                    ready.Enqueue(waiting, waiting);
            }
        }

        return (order, [.. Enumerable.Range(0, count).Where(i => missing[i] > 0)]);
    }

    /// <summary>One circle among numbers that could not be sorted, from its lowest member on.</summary>
    /// <param name="rest">What <see cref="Sort"/> could not sort; not empty.</param>
    /// <param name="needs">What each refers to.</param>
    public static List<int> Circle(List<int> rest, Func<int, IEnumerable<int>> needs)
    {
        var stuck = rest.ToHashSet();
        var way = new List<int>();
        var places = new Dictionary<int, int>();
        var at = rest[0];
        while (places.TryAdd(at, way.Count))
        {
            way.Add(at);
            at = needs(at).Where(stuck.Contains).Min();
        }

        var circle = way[places[at]..];
        var lowest = circle.IndexOf(circle.Min());
        return [.. circle[lowest..], .. circle[..lowest]];
    }
}
