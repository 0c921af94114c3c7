using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>The words that propositions are found by.</summary>
internal static class PropositionWords
{
    /// <summary>The words of each proposition, none for null: the names of all that the column names in one call.</summary>
    public static async ValueTask<HashSet<string>[]> OfAsync(IGraphView view, IReadOnlyList<StoredProposition?> propositions, CancellationToken cancellation)
    {
        EntityId[] ids = [.. propositions.SelectMany(Named).Distinct()];
        var entities = await view.EntitiesAsync(ids, cancellation).ConfigureAwait(false);
        var names = ids.Zip(entities).ToDictionary(
            static pair => pair.First,
            static pair => pair.Second is { } known ? SearchRanking.NameWords(known.Entity.Names.Select(static n => n.Text)) : []);
        return [.. propositions.Select(p => Named(p).SelectMany(id => names[id]).Concat(OwnWords(p)).ToHashSet(StringComparer.Ordinal))];
    }

    private static IEnumerable<EntityId> Named(StoredProposition? stored) => stored?.Proposition is not { } said
        ? []
        : new EntityId?[] { said.Subject, said.Object.EntityId, said.Place, said.Occasion }.OfType<EntityId>();

    private static HashSet<string> OwnWords(StoredProposition? stored) => stored?.Proposition is not { } said
        ? []
        : SearchRanking.NameWords(new[] { (said.Object as TextObject)?.Value.Text, said.Role, said.Predicate }.OfType<string>());
}
