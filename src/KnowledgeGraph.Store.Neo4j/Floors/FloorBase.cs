using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Mirror;
using KnowledgeGraph.Store.Neo4j.Walking;

namespace KnowledgeGraph.Store.Neo4j.Floors;

/// <summary>A base within the base: all that may be seen up to one clearance, under names of its own, with its own numbering (<see cref="Store.Floors"/>).</summary>
internal sealed class FloorBase : IAsyncDisposable
{
    /// <summary>Reads a floor.</summary>
    /// <param name="clearance">The narrowest marking on it.</param>
    /// <param name="session">Its names.</param>
    /// <param name="options">Whether its lineage is held in memory.</param>
    public FloorBase(Marking clearance, CypherSession session, Neo4jStoreOptions options)
    {
        (Clearance, Session, Loads) = (clearance, session, new LoadHistory(session));
        Mirror = options.LineageInMemory ? new LineageMirror(session, options.LineageRecordsWorthWaiting, options.Logger) : null;
        Lineages = new Lineages(session, Mirror);
    }

    /// <summary>The narrowest marking on it.</summary>
    public Marking Clearance { get; }

    /// <summary>Its names.</summary>
    public CypherSession Session { get; }

    /// <summary>Its loads.</summary>
    public LoadHistory Loads { get; }

    /// <summary>Its lineage in memory; null where that is left to the server.</summary>
    public LineageMirror? Mirror { get; }

    /// <summary>Its lineage, from where it is there.</summary>
    public Lineages Lineages { get; }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Mirror?.DisposeAsync() ?? ValueTask.CompletedTask;
}
