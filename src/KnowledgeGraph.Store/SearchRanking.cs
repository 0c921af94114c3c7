using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>Ranks what a search found: one function for all stores, so that they answer equally.</summary>
public static class SearchRanking
{
    /// <summary>The words under which a store should find an entity, separated by spaces: letters and digits only.</summary>
    /// <param name="entity">The entity, or one record of it.</param>
    public static string WordsOf(Entity entity) => string.Join(' ', entity.Names.Select(n => n.Text).Concat(entity.Descriptions.Select(d => d.Text)));
}
