using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>Turns ids and repeated texts into the numbers that stand for them on disk.</summary>
internal interface INumbering
{
    /// <summary>The number of a node; where there is none, notes that and gives -1.</summary>
    /// <param name="id">The node's id.</param>
    int NumberOf(NodeId id);

    /// <summary>The number of an entity; where there is none, notes that and gives -1.</summary>
    /// <param name="id">The entity's id.</param>
    int NumberOf(EntityId id);

    /// <summary>The symbol of a text, a new one where there is none.</summary>
    /// <param name="text">The text.</param>
    int SymbolOf(string text);
}
