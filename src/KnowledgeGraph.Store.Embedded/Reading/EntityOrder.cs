using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>All entities in the order of their ids (ordinal): sorted when first asked for, then merged with what came since.</summary>
/// <param name="index">The index.</param>
internal sealed class EntityOrder(GraphIndex index)
{
    private readonly Lock _extending = new();
    private int[] _sorted = [];

    /// <summary>Numbers of at least the first so many entities, in the order of ids.</summary>
    /// <param name="count">How many entities the asker sees.</param>
    public int[] AtLeast(int count)
    {
        var sorted = Volatile.Read(ref _sorted);
        if (sorted.Length >= count)
            return sorted;
        lock (_extending)
        {
            if (_sorted.Length < count)
                Volatile.Write(ref _sorted, Merge(_sorted, Fresh(_sorted.Length, count)));
            return _sorted;
        }
    }

    /// <summary>The place of the first entity whose id is not before a text.</summary>
    /// <param name="sorted">As <see cref="AtLeast"/> gave it.</param>
    /// <param name="id">The text.</param>
    public int PlaceOf(int[] sorted, string id)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(index.EntityIdOf(sorted[middle]).Value, id) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int[] Fresh(int from, int to)
    {
        var numbers = new int[to - from];
        var ids = new string[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = index.Ids.EntityAt(from + i);
            ids[i] = index.Ids.EntityIdAt(from + i);
        }

        Array.Sort(ids, numbers, StringComparer.Ordinal);
        return numbers;
    }

    private int[] Merge(int[] a, int[] b)
    {
        if (a.Length == 0)
            return b;
        var merged = new int[a.Length + b.Length];
        for (int i = 0, j = 0, k = 0; k < merged.Length; k++)
        {
            var takeA = j == b.Length || (i < a.Length && string.CompareOrdinal(IdOf(a[i]), IdOf(b[j])) < 0);
            merged[k] = takeA ? a[i++] : b[j++];
        }

        return merged;
    }

    private string IdOf(int number) => index.EntityIdOf(number).Value;
}
