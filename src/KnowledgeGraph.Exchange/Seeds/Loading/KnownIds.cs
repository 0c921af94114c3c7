using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>Asks a base which ids it has.</summary>
internal static class KnownIds
{
    /// <summary>Those of some ids that the base has, in one call for each kind of node.</summary>
    public static async ValueTask<HashSet<NodeId>> AskAsync(IGraphView view, IEnumerable<NodeId> ids, CancellationToken cancellation)
    {
        var byKind = ids.Distinct().ToLookup(id => id.Kind);
        var known = new HashSet<NodeId>();
        List<EntityId> entities = [.. byKind[NodeKind.Entity].Select(id => new EntityId(id.Value))];
        if (entities.Count > 0)
            Add(await view.EntitiesAsync(entities, cancellation), e => e.Entity.Id.Node);
        List<PropositionId> propositions = [.. byKind[NodeKind.Proposition].Select(id => new PropositionId(id.Value))];
        if (propositions.Count > 0)
            Add(await view.PropositionsAsync(propositions, cancellation), p => p.Proposition.Id.Node);
        List<ClaimId> claims = [.. byKind[NodeKind.Claim].Select(id => new ClaimId(id.Value))];
        if (claims.Count > 0)
            Add(await view.ClaimsAsync(claims, cancellation), c => c.Claim.Id.Node);
        return known;

        void Add<T>(IReadOnlyList<T?> found, Func<T, NodeId> idOf)
            where T : class => known.UnionWith(found.OfType<T>().Select(idOf));
    }
}
