using KnowledgeGraph.Store;

namespace KnowledgeGraph.Server.Knowledge;

/// <summary>Holds the store between its opening, which waits for the disk, and the container, which hands it out and closes it at the end.</summary>
internal sealed class StoreSlot
{
    /// <summary>The store; null until it is open.</summary>
    public IGraphStore? Store { get; set; }
}
