using System.Collections.Concurrent;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>The loads in the order recorded, each with the end of its range of records. One writer appends, readers take no lock.</summary>
internal sealed class LoadLog
{
    private readonly Column<Entry> _entries = new();
    private readonly ConcurrentDictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string LoadedBy, string Key), int> _byKey = new();

    /// <summary>How many loads, as the writer knows it.</summary>
    public int Count => _entries.Count;

    /// <summary>A load.</summary>
    /// <param name="index">Its place, from 0.</param>
    public StoredLoad this[int index] => _entries[index].Load;

    /// <summary>One more than the number of a load's last record.</summary>
    /// <param name="index">Its place, from 0.</param>
    public int EndOf(int index) => _entries[index].End;

    /// <summary>Number of a load's first record.</summary>
    /// <param name="index">Its place, from 0; one more than the last gives the number that the next record gets.</param>
    public int StartOf(int index) => index == 0 ? 0 : _entries[index - 1].End;

    /// <summary>The place of the load that recorded a record.</summary>
    /// <param name="number">The record's number.</param>
    public int IndexOf(int number) => _entries.CountBelow(_entries.Count, number + 1, e => e.End);

    /// <summary>Appends a load; only the writer may.</summary>
    /// <param name="load">The load.</param>
    /// <param name="end">One more than the number of its last record.</param>
    public void Add(StoredLoad load, int end)
    {
        _entries.Add(new Entry(load, end));
        _byId[load.Id.Value] = _entries.Count - 1;
        if (load.Header.Key is { } key)
            _byKey[(load.Header.LoadedBy, key)] = _entries.Count - 1;
    }

    /// <summary>The place of a load, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(LoadId id) => id.Value is not null && _byId.TryGetValue(id.Value, out var index) ? index : -1;

    /// <summary>The place of the load that somebody recorded under a key, or -1.</summary>
    /// <param name="loadedBy">Who.</param>
    /// <param name="key">The key.</param>
    public int Find(string loadedBy, string key) => _byKey.TryGetValue((loadedBy, key), out var index) ? index : -1;

    /// <summary>The load that recorded a record.</summary>
    /// <param name="number">The record's number.</param>
    public StoredLoad Of(int number) => _entries[IndexOf(number)].Load;

    /// <summary>How many of the first loads were recorded by an instant.</summary>
    /// <param name="count">How many to look at.</param>
    /// <param name="at">The instant.</param>
    public int CountAt(int count, DateTimeOffset at)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_entries[middle].Load.At <= at)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private readonly record struct Entry(StoredLoad Load, int End);
}
