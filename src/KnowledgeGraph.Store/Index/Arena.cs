namespace KnowledgeGraph.Store.Index;

/// <summary>Room for many short runs of elements, each run in one piece, appended by one thread and read by others without locks.</summary>
/// <typeparam name="T">What the runs are of.</typeparam>
internal sealed class Arena<T>
{
    private const int Bits = 16, Size = 1 << Bits, Mask = Size - 1;
    private T[][] _chunks = new T[4][];
    private int _made;
    private int _used = Size;

    /// <summary>Elements that the chunks have room for.</summary>
    public long Capacity { get; private set; }

    /// <summary>Takes room for a run; only the writer may.</summary>
    /// <param name="length">Its length, 1 or more.</param>
    /// <returns>Its start, for <see cref="Slice"/>.</returns>
    public int Allocate(int length)
    {
        if (_used + length > Size)
            AddChunk(Math.Max(length, Size));
        var start = ((_made - 1) << Bits) | _used;
        _used += Math.Min(length, Size - _used);
        return start;
    }

    /// <summary>A run.</summary>
    /// <param name="start">As <see cref="Allocate"/> gave it.</param>
    /// <param name="length">Not more than was allocated.</param>
    public Span<T> Slice(int start, int length) => length == 0 ? [] : _chunks[start >> Bits].AsSpan(start & Mask, length);

    private void AddChunk(int size)
    {
        if (_made == 1 << (31 - Bits))
            throw new InvalidOperationException("the traversal index is full: it holds at most 2^31 edges");
        if (_made == _chunks.Length)
            Array.Resize(ref _chunks, _made * 2);
        _chunks[_made++] = new T[size];
        _used = 0;
        Capacity += size;
    }
}
