using System.Collections.Concurrent;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Neo4j;

/// <summary>
/// The loads that this process knows of, in the order recorded, each with the end of its range of records. Loads never change, so what is known stays true; what other
/// servers recorded since is fetched when a view is opened.
/// </summary>
internal sealed class LoadLog
{
    private readonly Lock _gate = new();
    private volatile Entries _entries = new([], []);

    /// <summary>How many loads are known.</summary>
    public int Count => _entries.Loads.Length;

    /// <summary>The loads known now; a list that never changes.</summary>
    public Entries All => _entries;

    /// <summary>Adds loads that follow those known; what is known already is passed over.</summary>
    /// <param name="from">The place of the first, from 0.</param>
    /// <param name="loads">The loads, each with one more than the number of its last record.</param>
    public void Add(int from, IReadOnlyList<(StoredLoad Load, long End)> loads)
    {
        lock (_gate)
        {
            var fresh = loads.Skip(_entries.Loads.Length - from).ToArray();
            if (fresh.Length == 0)
                return;
            for (var i = 0; i < fresh.Length; i++)
            {
                _entries.Places[fresh[i].Load.Id.Value] = _entries.Loads.Length + i;
                if (fresh[i].Load.Header.Key is { } key)
                    _entries.Keys[(fresh[i].Load.Header.LoadedBy, key)] = _entries.Loads.Length + i;
            }

            _entries = _entries with { Loads = [.. _entries.Loads, .. fresh.Select(l => l.Load)], Ends = [.. _entries.Ends, .. fresh.Select(l => l.End)] };
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _entries = new Entries([], []);

    /// <summary>Loads in the order recorded.</summary>
    /// <param name="Loads">The loads.</param>
    /// <param name="Ends">One more than the number of each one's last record.</param>
    internal sealed record Entries(StoredLoad[] Loads, long[] Ends)
    {
        /// <summary>Places of loads by id, from 0; one table for all lists, which may know of more loads than this one.</summary>
        public ConcurrentDictionary<string, int> Places { get; init; } = new(StringComparer.Ordinal);

        /// <summary>Places of loads by who recorded them under which key; as <see cref="Places"/>.</summary>
        public ConcurrentDictionary<(string LoadedBy, string Key), int> Keys { get; init; } = new();

        /// <summary>The recording of a record.</summary>
        /// <param name="number">The record's number.</param>
        /// <param name="sequence">Its place among the records of its kind, from 1.</param>
        public Recording RecordingOf(long number, long sequence)
        {
            var at = Array.BinarySearch(Ends, number + 1);
            at = at < 0 ? ~at : at;

            // Of loads that end alike, all but the first only showed to others what was there.
            while (at > 0 && Ends[at - 1] == number + 1)
                at--;
            return new Recording(sequence, Loads[at].Id, Loads[at].At);
        }

        /// <summary>A load by id, with its place from 0, or null.</summary>
        /// <param name="id">The id.</param>
        public (StoredLoad Load, int Place)? Find(LoadId id) =>
            id.Value is not null && Places.TryGetValue(id.Value, out var place) && place < Loads.Length ? (Loads[place], place) : null;

        /// <summary>The load that somebody recorded under a key, with its place from 0, or null.</summary>
        /// <param name="loadedBy">Who.</param>
        /// <param name="key">The key.</param>
        public (StoredLoad Load, int Place)? Find(string loadedBy, string key) =>
            Keys.TryGetValue((loadedBy, key), out var place) && place < Loads.Length ? (Loads[place], place) : null;

        /// <summary>How many of the first loads were recorded by an instant.</summary>
        /// <param name="count">How many to look at.</param>
        /// <param name="at">The instant.</param>
        public int CountAt(int count, DateTimeOffset at)
        {
            var (low, high) = (0, count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (Loads[middle].At <= at)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low;
        }
    }
}
