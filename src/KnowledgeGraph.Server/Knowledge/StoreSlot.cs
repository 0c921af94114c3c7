using KnowledgeGraph.Store;

namespace KnowledgeGraph.Server.Knowledge;

/// <summary>Holds the store between its opening, which waits for a disk or a server, and the container, which hands it out and closes it at the end.</summary>
internal sealed class StoreSlot
{
    /// <summary>The store; null until it is open.</summary>
    public IGraphStore? Store { get; set; }
}
