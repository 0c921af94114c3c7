using System.Runtime.InteropServices;

namespace KnowledgeGraph.Store.Embedded.Index;

/// <summary>
/// For each key the ascending list of the record numbers that touch it. One thread appends; others read without locks, each up to its own bound: a list
/// keeps its elements in place until it outgrows its room, and is then copied before anybody is told.
/// </summary>
internal sealed class Adjacency
{
    private const int Free = int.MaxValue;
    private Lists _lists = new(new Column<long>(), new Arena<int>(Free));
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
        var header = Volatile.Read(ref lists.Headers[key]);
        var run = lists.Runs.Slice((int)(header >> 32), (int)header);
        return run[..CountBelow(run, bound)];
    }

    /// <summary>Appends a number that is not below any in the list; one that is there already is passed over.</summary>
    /// <param name="key">The key.</param>
    /// <param name="number">The number.</param>
    public void Append(int key, int number)
    {
        _lists.Headers.Extend(key + 1);
        ref var header = ref _lists.Headers[key];
        var run = _lists.Runs.Slice((int)(header >> 32), (int)header);
        var used = run.Length > 0 && run[^1] != Free ? run.Length : CountBelow(run, Free);
        if (used > 0 && run[used - 1] == number)
            return;
        _elements++;
        if (used < run.Length)
            run[used] = number;
        else
            Volatile.Write(ref header, Moved(_lists.Runs, run, Math.Max(2, used + (used >> 1) + 1), number));
    }

    /// <summary>Gives back the room that growing lists left behind, when it is more than what is used. Readers keep the lists they have.</summary>
    public void Compact()
    {
        if (_lists.Runs.Capacity < (_elements * 3 / 2) + 200_000)
            return;
        var fresh = new Lists(new Column<long>(), new Arena<int>(Free));
        fresh.Headers.Extend(_lists.Headers.Count);
        for (var key = 0; key < _lists.Headers.Count; key++)
        {
            var run = Of(key, Free);
            if (run.Length == 0)
                continue;
            var start = fresh.Runs.Allocate(run.Length);
            run.CopyTo(fresh.Runs.Slice(start, run.Length));
            fresh.Headers[key] = Header(start, run.Length);
        }

        Volatile.Write(ref _lists, fresh);
    }

    private static long Moved(Arena<int> runs, ReadOnlySpan<int> run, int room, int number)
    {
        var start = runs.Allocate(room);
        var moved = runs.Slice(start, room);
        run.CopyTo(moved);
        moved[run.Length] = number;
        return Header(start, room);
    }

    private static long Header(int start, int room) => ((long)start << 32) | (uint)room;

    private static int CountBelow(ReadOnlySpan<int> ascending, int bound)
    {
        if (ascending.Length == 0 || ascending[^1] < bound)
            return ascending.Length;
        var (low, high) = (0, ascending.Length);
        ref var first = ref MemoryMarshal.GetReference(ascending);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (System.Runtime.CompilerServices.Unsafe.Add(ref first, middle) < bound)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private sealed record Lists(Column<long> Headers, Arena<int> Runs);
}
