using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>Counts what loading some files would create.</summary>
internal static class DryRunCounts
{
    /// <summary>The counts of each file, in order.</summary>
    public static async ValueTask<ImmutableArray<LoadedSeed>> OfAsync(IReadOnlyList<SeedFile> files, IGraphView view, CancellationToken cancellation)
    {
        var entityIds = files.SelectMany(f => f.Entities).Select(e => e.Id).Distinct().ToList();
        var claimIds = files.SelectMany(f => f.Claims.Select(c => c.Id).Concat(f.Retractions.Select(r => r.Claim))).Distinct().ToList();
        var entities = (await view.EntitiesAsync(entityIds, cancellation)).OfType<StoredEntity>().ToLookup(e => e.Entity.Id, e => e.Entity);
        var stored = (await view.ClaimsAsync(claimIds, cancellation)).OfType<StoredClaim>().ToList();
        var records = entityIds.ToDictionary(id => id, id => entities[id].ToList());
        var known = await KnownIds.AskAsync(view, files.SelectMany(f => f.Propositions).Select(p => p.Id.Node), cancellation);
        known.UnionWith(stored.Select(c => c.Claim.Id.Node));
        var retracted = stored.Where(c => c.Retraction is not null).Select(c => c.Claim.Id).ToHashSet();
        return [.. files.Select(f => Of(f, records, known, retracted))];
    }

    private static LoadedSeed Of(SeedFile file, Dictionary<EntityId, List<Entity>> records, HashSet<NodeId> known, HashSet<ClaimId> retracted)
    {
        var newEntities = 0;
        foreach (var entity in file.Entities)
        {
            if (EntityContent.Adds(entity, records[entity.Id]))
                newEntities++;
            records[entity.Id].Add(entity);
        }

        var newPropositions = file.Propositions.Count(p => known.Add(p.Id.Node));
        var newClaims = file.Claims.Count(c => known.Add(c.Id.Node));
        var newRetractions = file.Retractions.Count(r => retracted.Add(r.Claim));
        return new LoadedSeed(
            file.Name, null, new LoadCounts(newEntities, newPropositions, newClaims, newRetractions),
            new LoadCounts(
                file.Entities.Length - newEntities, file.Propositions.Length - newPropositions, file.Claims.Length - newClaims,
                file.Retractions.Length - newRetractions));
    }
}
