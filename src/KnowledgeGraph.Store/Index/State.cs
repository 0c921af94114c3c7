namespace KnowledgeGraph.Store.Index;

/// <summary>How far a reader may look: what was in the base at some instant.</summary>
/// <param name="Bound">One more than the number of the last record.</param>
/// <param name="Loads">How many loads.</param>
/// <param name="Symbols">One more than the highest symbol.</param>
internal sealed record State(int Bound, int Loads, int Symbols);
