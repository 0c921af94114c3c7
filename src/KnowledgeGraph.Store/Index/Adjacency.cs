using System.Numerics;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Store.Index;

/// <summary>
/// For each key the ascending list of the record numbers that touch it. One thread appends; others read without locks, each up to its own bound: a list
/// keeps its elements in place until it outgrows its room, and is then copied before anybody is told.
/// </summary>
internal sealed class Adjacency
{
    // A header packs where the list starts (32 bits), its room (5 bits: 0 for "as long as it is", else a power of two), and its length.
    private const int LengthBits = 27;
    private const long LengthMask = (1L << LengthBits) - 1;
    private readonly List<int> _pendingKeys = [], _pendingNumbers = [];
    private Lists _lists = new(new Column<long>(), new Arena<int>());
    private long _elements;

    /// <summary>Bytes held.</summary>
    public long Bytes => (_lists.Headers.Capacity * sizeof(long)) + (_lists.Runs.Capacity * sizeof(int));

    /// <summary>What is in the list of a key, up to a bound, ascending.</summary>
    /// <param name="key">The key.</param>
    /// <param name="bound">One more than the highest number wanted.</param>
    public ReadOnlySpan<int> Of(int key, int bound)
    {
        var lists = Volatile.Read(ref _lists);
        if ((uint)key >= (uint)lists.Headers.Count)
            return [];
        var run = lists.Of(Volatile.Read(ref lists.Headers[key]));
        return run.Length == 0 || run[^1] < bound ? run : run[..CountBelow(run, bound)];
    }

    /// <summary>Asks for where the list of a key is.</summary>
    /// <param name="key">The key.</param>
    public void PrefetchHeader(int key)
    {
        var lists = Volatile.Read(ref _lists);
        if ((uint)key < (uint)lists.Headers.Count)
            Prefetch.Place(in lists.Headers[key]);
    }

    /// <summary>Asks for the beginning and the end of the list of a key.</summary>
    /// <param name="key">The key.</param>
    public void PrefetchList(int key)
    {
        var lists = Volatile.Read(ref _lists);
        if ((uint)key >= (uint)lists.Headers.Count)
            return;
        var run = lists.Of(Volatile.Read(ref lists.Headers[key]));
        if (run.Length == 0)
            return;
        Prefetch.Place(in run[0]);
        Prefetch.Place(in run[^1]);
    }

    /// <summary>Notes a number for the list of a key; numbers of one key come in ascending order, and one that comes twice in a row counts once.</summary>
    /// <param name="key">The key.</param>
    /// <param name="number">The number.</param>
    public void Note(int key, int number)
    {
        _pendingKeys.Add(key);
        _pendingNumbers.Add(number);
    }

    /// <summary>Appends what was noted.</summary>
    public void AppendNoted()
    {
        var keys = CollectionsMarshal.AsSpan(_pendingKeys);
        var numbers = CollectionsMarshal.AsSpan(_pendingNumbers);
        var highest = -1;
        foreach (var key in keys)
            highest = Math.Max(highest, key);
        _lists.Headers.Extend(highest + 1);
        for (var i = 0; i < keys.Length; i++)
        {
            if (i + Prefetch.Far < keys.Length)
                Prefetch.Place(in _lists.Headers[keys[i + Prefetch.Far]]);
            if (i + Prefetch.Near < keys.Length)
                PrefetchEnd(_lists.Headers[keys[i + Prefetch.Near]]);
            Append(ref _lists.Headers[keys[i]], numbers[i]);
        }

        _pendingKeys.Clear();
        _pendingNumbers.Clear();
    }

    /// <summary>Gives back the room that growing lists left behind, when it is more than what is used. Readers keep the lists they have.</summary>
    public void Compact()
    {
        if (_lists.Runs.Capacity < (_elements * 3 / 2) + 200_000)
            return;
        var fresh = new Lists(new Column<long>(), new Arena<int>());
        fresh.Headers.Extend(_lists.Headers.Count);
        for (var key = 0; key < _lists.Headers.Count; key++)
        {
            if (key + Prefetch.Near < _lists.Headers.Count)
                PrefetchEnd(_lists.Headers[key + Prefetch.Near]);
            var run = _lists.Of(_lists.Headers[key]);
            if (run.Length == 0)
                continue;
            var start = fresh.Runs.Allocate(run.Length);
            run.CopyTo(fresh.Runs.Slice(start, run.Length));
            fresh.Headers[key] = ((long)start << 32) | (uint)run.Length;
        }

        Volatile.Write(ref _lists, fresh);
    }

    /// <summary>Takes back the numbers from a bound on, and what was noted.</summary>
    /// <param name="bound">The lowest number taken back.</param>
    public void Truncate(int bound)
    {
        _pendingKeys.Clear();
        _pendingNumbers.Clear();
        for (var key = 0; key < _lists.Headers.Count; key++)
        {
            ref var header = ref _lists.Headers[key];
            var run = _lists.Of(header);
            var kept = run.Length == 0 || run[^1] < bound ? run.Length : CountBelow(run, bound);
            _elements -= run.Length - kept;
            Volatile.Write(ref header, (header & ~LengthMask) | (uint)kept);
        }
    }

    private void Append(ref long header, int number)
    {
        var run = _lists.Of(header);
        if (run.Length > 0 && run[^1] == number)
            return;
        _elements++;
        var room = (int)(header >> LengthBits) & 31;
        if (room == 0 || run.Length == 1 << room)
        {
            Volatile.Write(ref header, Moved(run, number));
            return;
        }

        _lists.Runs.Slice((int)(header >> 32), run.Length + 1)[run.Length] = number;
        Volatile.Write(ref header, header + 1);
    }

    private void PrefetchEnd(long header)
    {
        var run = _lists.Of(header);
        if (run.Length > 0)
            Prefetch.Place(in run[^1]);
    }

    private long Moved(ReadOnlySpan<int> run, int number)
    {
        var bits = BitOperations.Log2((uint)run.Length + 1) + 1;
        var start = _lists.Runs.Allocate(1 << bits);
        var moved = _lists.Runs.Slice(start, 1 << bits);
        run.CopyTo(moved);
        moved[run.Length] = number;
        return ((long)start << 32) | ((long)bits << LengthBits) | (uint)(run.Length + 1);
    }

    private static int CountBelow(ReadOnlySpan<int> ascending, int bound)
    {
        var place = ascending.BinarySearch(bound);
        return place < 0 ? ~place : place;
    }

    private sealed record Lists(Column<long> Headers, Arena<int> Runs)
    {
        public ReadOnlySpan<int> Of(long header) => Runs.Slice((int)(header >> 32), (int)(header & LengthMask));
    }
}
