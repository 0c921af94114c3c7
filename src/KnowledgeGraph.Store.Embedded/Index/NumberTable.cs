namespace KnowledgeGraph.Store.Embedded.Index;

/// <summary>
/// A hash table from keys to record numbers that keeps no key: it asks for the key of a number. One thread adds; others look up without
/// locks, and may miss what was added after the state they read.
/// </summary>
/// <typeparam name="TKey">What records are found by.</typeparam>
/// <param name="keyOf">The key of a number that was added.</param>
/// <param name="hashOf">The hash of a key.</param>
internal sealed class NumberTable<TKey>(Func<int, TKey> keyOf, Func<TKey, int> hashOf)
    where TKey : IEquatable<TKey>
{
    private int[] _slots = new int[64];
    private int _count;

    /// <summary>Bytes held.</summary>
    public long Bytes => (long)_slots.Length * sizeof(int);

    /// <summary>The number of a key, or -1.</summary>
    /// <param name="key">The key.</param>
    public int Find(TKey key)
    {
        var slots = Volatile.Read(ref _slots);
        for (var at = hashOf(key) & (slots.Length - 1); ; at = (at + 1) & (slots.Length - 1))
        {
            var number = Volatile.Read(ref slots[at]) - 1;
            if (number < 0 || keyOf(number).Equals(key))
                return number;
        }
    }

    /// <summary>Adds a number whose key is not in the table yet.</summary>
    /// <param name="key">The key of the number.</param>
    /// <param name="number">The number.</param>
    public void Add(TKey key, int number)
    {
        if (++_count > _slots.Length / 4 * 3)
            Grow(_slots.Length * 2);
        Place(_slots, hashOf(key), number);
    }

    /// <summary>Makes room for more keys at once.</summary>
    /// <param name="more">How many.</param>
    public void Reserve(int more)
    {
        var size = _slots.Length;
        while (_count + more > size / 4 * 3)
            size *= 2;
        if (size > _slots.Length)
            Grow(size);
    }

    private static void Place(int[] slots, int hash, int number)
    {
        var at = hash & (slots.Length - 1);
        while (slots[at] != 0)
            at = (at + 1) & (slots.Length - 1);
        Volatile.Write(ref slots[at], number + 1);
    }

    private void Grow(int size)
    {
        var grown = new int[size];
        foreach (var slot in _slots)
            if (slot != 0)
                Place(grown, hashOf(keyOf(slot - 1)), slot - 1);
        Volatile.Write(ref _slots, grown);
    }
}
