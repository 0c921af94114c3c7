using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Embedded.Loading;
using KnowledgeGraph.Store.Embedded.Reading;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded;

/// <summary>A base within the base: all that may be seen up to one clearance, with its own numbering, index and tables (<see cref="Floors"/>).</summary>
internal sealed class Floor
{
    /// <summary>An empty floor; <see cref="Read"/> fills it.</summary>
    /// <param name="clearance">The narrowest marking on it.</param>
    /// <param name="file">The file.</param>
    /// <param name="cacheBytes">How much of it is held in memory, about.</param>
    public Floor(Marking clearance, BaseFile file, long cacheBytes)
    {
        (Clearance, Tables, Cache) = (clearance, FloorTables.Of(clearance), new RecordCache(cacheBytes));
        Records = new RecordSource(Index, Loads, file, Cache, Tables);
        Order = new EntityOrder(Index);
    }

    /// <summary>The narrowest marking on it.</summary>
    public Marking Clearance { get; }

    /// <summary>Its tables.</summary>
    public FloorTables Tables { get; }

    /// <summary>Its graph in memory.</summary>
    public GraphIndex Index { get; } = new();

    /// <summary>Its loads.</summary>
    public LoadLog Loads { get; } = new();

    /// <summary>Records held in memory.</summary>
    public RecordCache Cache { get; }

    /// <summary>Where records come from.</summary>
    public RecordSource Records { get; }

    /// <summary>Entities in the order of ids.</summary>
    public EntityOrder Order { get; }

    /// <summary>How far a reader may look by now, as the writer knows it.</summary>
    public State State => new(Index.Count, Loads.Count, Index.Symbols.Count);

    /// <summary>Fills it with what its tables hold.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="InvalidDataException">The tables do not fit each other.</exception>
    public void Read(Connection connection, CancellationToken cancellation)
    {
        var parts = connection.Prepare(Tables.SelectJournal);
        while (parts.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            var part = JournalPart.FromBytes(parts.Bytes(0));
            part.Symbols.ForEach(text => Index.Symbols.Add(text));
            Index.Ids.Add(part);
            Index.Append(part);
            Index.Publish(part);
        }

        parts.Reset();
        Index.Compact();
        Cache.Extend(Index.Count);
        foreach (var (load, end) in LoadRows.Read(connection, Tables))
            Loads.Add(load, end);
        var expected = Loads.Count == 0 ? 0 : Loads.EndOf(Loads.Count - 1);
        if (expected != Index.Count)
            throw new InvalidDataException($"the traversal journal ends at record {Index.Count}, and the loads at {expected}");
    }
}
