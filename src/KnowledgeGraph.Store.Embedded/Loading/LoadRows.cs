using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Files;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>The rows of loads.</summary>
internal static class LoadRows
{
    /// <summary>All loads in the order recorded, each with one more than the number of its last record.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="tables">The floor.</param>
    public static List<(StoredLoad Load, int End)> Read(Connection connection, FloorTables tables)
    {
        var loads = new List<(StoredLoad, int)>();
        var s = connection.Prepare(tables.SelectLoads);
        while (s.Step())
        {
            var header = new LoadHeader(s.Text(3), s.Text(4), s.Text(5)) { Key = s.TextOrNull(10), Reason = s.TextOrNull(11), Marking = (Marking)s.Long(12) };
            var counts = new LoadCounts((int)s.Long(6), (int)s.Long(7), (int)s.Long(8), (int)s.Long(9));
            loads.Add((new StoredLoad(header, new LoadId(s.Text(0)), DateTimeOffset.UnixEpoch.AddMicroseconds(s.Long(2)), counts), (int)s.Long(1)));
        }

        s.Reset();
        return loads;
    }

    /// <summary>Inserts a load.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="tables">The floor.</param>
    /// <param name="load">The load.</param>
    /// <param name="first">Number of its first record.</param>
    /// <param name="end">One more than the number of its last record.</param>
    public static void Insert(Connection connection, FloorTables tables, StoredLoad load, int first, int end) => connection
        .Prepare(tables.InsertLoad)
        .Bind(1, load.Id.Value).Bind(2, first).Bind(3, end)
        .Bind(4, (load.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
        .Bind(5, load.Header.Source).Bind(6, load.Header.ContentHash).Bind(7, load.Header.LoadedBy)
        .Bind(8, load.Counts.Entities).Bind(9, load.Counts.Propositions).Bind(10, load.Counts.Claims).Bind(11, load.Counts.Retractions)
        .Bind(12, load.Header.Key).Bind(13, load.Header.Reason).Bind(14, (int)load.Header.Marking)
        .Run();
}
