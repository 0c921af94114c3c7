namespace KnowledgeGraph.Store.Index;

/// <summary>How a <see cref="NumberTable{TKey,TKeys}"/> gets at its keys.</summary>
/// <typeparam name="TKey">What records are found by.</typeparam>
internal interface IKeys<TKey>
{
    /// <summary>The key of a number that was added.</summary>
    /// <param name="number">The number.</param>
    TKey KeyOf(int number);

    /// <summary>The hash of a key.</summary>
    /// <param name="key">The key.</param>
    int HashOf(TKey key);

    /// <summary>True when two keys are one.</summary>
    /// <param name="one">A key.</param>
    /// <param name="other">Another.</param>
    bool Same(TKey one, TKey other);
}

/// <summary>
/// A hash table from keys to numbers that keeps no key: it asks for the key of a number. One thread adds; others look up without
/// locks, and may miss what was added after the state they read, or see it: they know by the number.
/// </summary>
/// <typeparam name="TKey">What is looked up.</typeparam>
/// <typeparam name="TKeys">Where keys are.</typeparam>
/// <param name="keys">Where keys are.</param>
internal sealed class NumberTable<TKey, TKeys>(TKeys keys)
    where TKeys : IKeys<TKey>
{
    // A slot packs the hash (upper half) and the number plus one (lower half): most keys are told apart without a look at them.
    private ulong[] _slots = new ulong[64];
    private int _count;

    /// <summary>Bytes held.</summary>
    public long Bytes => (long)_slots.Length * sizeof(ulong);

    /// <summary>The number of a key, or -1.</summary>
    /// <param name="key">The key.</param>
    public int Find(TKey key)
    {
        var slots = Volatile.Read(ref _slots);
        var hash = (uint)keys.HashOf(key);
        for (var at = hash & (uint)(slots.Length - 1); ; at = (at + 1) & (uint)(slots.Length - 1))
        {
            var slot = Volatile.Read(ref slots[at]);
            if (slot == 0)
                return -1;
            if ((uint)(slot >> 32) == hash && keys.Same(keys.KeyOf((int)(uint)slot - 1), key))
                return (int)(uint)slot - 1;
        }
    }

    /// <summary>Adds a number whose key is not in the table yet.</summary>
    /// <param name="key">The key of the number.</param>
    /// <param name="number">The number.</param>
    public void Add(TKey key, int number)
    {
        if (++_count > _slots.Length / 4 * 3)
            Rebuild(_slots.Length * 2, int.MaxValue);
        Place(_slots, Slot((uint)keys.HashOf(key), number));
    }

    /// <summary>Fetches what a key will be looked up in.</summary>
    /// <param name="key">The key.</param>
    public void PrefetchFor(TKey key) => Prefetch.Place(in _slots[keys.HashOf(key) & (_slots.Length - 1)]);

    /// <summary>Makes room for more keys at once.</summary>
    /// <param name="more">How many.</param>
    public void Reserve(int more)
    {
        var size = _slots.Length;
        while (_count + more > size / 4 * 3)
            size *= 2;
        if (size > _slots.Length)
            Rebuild(size, int.MaxValue);
    }

    /// <summary>Takes back the numbers from a bound on.</summary>
    /// <param name="bound">The lowest number taken back.</param>
    public void Truncate(int bound) => Rebuild(_slots.Length, bound);

    private static ulong Slot(uint hash, int number) => ((ulong)hash << 32) | (uint)(number + 1);

    private static void Place(ulong[] slots, ulong slot)
    {
        var at = (uint)(slot >> 32) & (uint)(slots.Length - 1);
        while (slots[at] != 0)
            at = (at + 1) & (uint)(slots.Length - 1);
        Volatile.Write(ref slots[at], slot);
    }

    private void Rebuild(int size, int bound)
    {
        var rebuilt = new ulong[size];
        var kept = 0;
        foreach (var slot in _slots)
        {
            if (slot == 0 || (uint)slot > (uint)bound)
                continue;
            Place(rebuilt, slot);
            kept++;
        }

        _count = bound == int.MaxValue ? _count : kept;
        Volatile.Write(ref _slots, rebuilt);
    }
}
