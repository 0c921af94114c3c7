namespace KnowledgeGraph.Store;

/// <summary>Ranks what a search found: one function for all stores, so that they answer equally.</summary>
public static class SearchRanking
{
}
