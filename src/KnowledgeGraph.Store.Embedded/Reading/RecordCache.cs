using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>
/// Decoded records by number, up to a bound of bytes; when it is reached, those go first that nobody read since the hand last came by (the clock
/// algorithm). Looking up takes no lock.
/// </summary>
/// <param name="capacity">The bound, in bytes, about.</param>
internal sealed class RecordCache(long capacity)
{
    private long _capacity = capacity;
    private readonly Column<object?> _records = new();
    private readonly Column<int> _sizes = new();
    private readonly Lock _evicting = new();
    private long _bytes;
    private int _hand;

    /// <summary>Bytes held, about.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Changes the bound; what is too much goes as further records come.</summary>
    /// <param name="bytes">The bound, in bytes, about.</param>
    public void Limit(long bytes) => Volatile.Write(ref _capacity, bytes);

    /// <summary>Makes room for records up to a number; only the writer may.</summary>
    /// <param name="count">One more than the highest number.</param>
    public void Extend(int count)
    {
        _sizes.Extend(count);
        _records.Extend(count);
    }

    /// <summary>A record, or null when it is not held.</summary>
    /// <param name="number">Its number.</param>
    public object? Find(int number)
    {
        var record = Volatile.Read(ref _records[number]);
        if (record is null)
            return null;
        ref var size = ref _sizes[number];
        if (size >= 0)
            size |= int.MinValue;
        return record;
    }

    /// <summary>Holds a record.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="record">The record.</param>
    /// <param name="size">Its bytes, about.</param>
    /// <returns>The record, or the equal one that another thread held first.</returns>
    public object Hold(int number, object record, int size)
    {
        if (Interlocked.CompareExchange(ref _records[number], record, null) is { } held)
            return held;
        _sizes[number] = size | int.MinValue;
        if (Interlocked.Add(ref _bytes, size) > Volatile.Read(ref _capacity))
            Evict();
        return record;
    }

    private void Evict()
    {
        if (!_evicting.TryEnter())
            return;
        try
        {
            var count = _records.Count;
            for (var steps = 0L; steps < 2L * count && Bytes > Volatile.Read(ref _capacity); steps++)
            {
                _hand = _hand + 1 < count ? _hand + 1 : 0;
                ref var size = ref _sizes[_hand];
                if (size < 0)
                    size &= int.MaxValue;
                else if (Interlocked.Exchange(ref _records[_hand], null) is not null)
                    Interlocked.Add(ref _bytes, -size);
            }
        }
        finally
        {
            _evicting.Exit();
        }
    }
}
