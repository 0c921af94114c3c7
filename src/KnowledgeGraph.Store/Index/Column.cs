namespace KnowledgeGraph.Store.Index;

/// <summary>
/// A list that one thread appends to while others read, without locks: readers ask only for positions below a count that was published to
/// them, and nothing moves once it is in place.
/// </summary>
/// <typeparam name="T">What the list is of.</typeparam>
internal sealed class Column<T>
{
    private const int Bits = 12, Size = 1 << Bits, Mask = Size - 1;
    private T[][] _chunks = [];
    private int _made;
    private int _count;

    /// <summary>Length; what is below it is in place.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Room that the chunks take, in elements.</summary>
    public long Capacity => (long)_made << Bits;

    /// <summary>The element at a position below the count.</summary>
    /// <param name="index">Position from 0.</param>
    public ref T this[int index] => ref _chunks[index >> Bits][index & Mask];

    /// <summary>Appends an element; only the writer may.</summary>
    /// <param name="value">The element.</param>
    public void Add(T value)
    {
        MakeRoom(_count + 1);
        this[_count] = value;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Makes the list at least so long, with default elements; only the writer may.</summary>
    /// <param name="count">The length wanted.</param>
    public void Extend(int count)
    {
        MakeRoom(count);
        if (count > _count)
            Volatile.Write(ref _count, count);
    }

    /// <summary>Makes the list so short; what was beyond is written over later. Only the writer may.</summary>
    /// <param name="count">The length wanted, not above the one it has.</param>
    public void Truncate(int count) => Volatile.Write(ref _count, Math.Min(count, _count));

    /// <summary>How many of the first elements are below a bound, in a list that ascends.</summary>
    /// <param name="count">How many elements to look at.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="keyOf">The number of an element.</param>
    public int CountBelow(int count, int bound, Func<T, int> keyOf)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (keyOf(this[middle]) < bound)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void MakeRoom(int count)
    {
        while (Capacity < count)
        {
            if (_made == _chunks.Length)
            {
                var grown = new T[Math.Max(4, _made * 2)][];
                _chunks.CopyTo(grown, 0);
                _chunks = grown;
            }

            _chunks[_made++] = new T[Size];
        }
    }
}
