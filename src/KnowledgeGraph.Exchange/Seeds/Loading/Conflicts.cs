using KnowledgeGraph.Exchange.Seeds.Reading;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>Finds claims that the base or an earlier file has with other content, and claims that are ended twice.</summary>
internal static class Conflicts
{
    /// <summary>The faults of files that are recorded in this order.</summary>
    public static async ValueTask<IReadOnlyList<Fault>> FindAsync(IReadOnlyList<SeedFile> files, IGraphView view, CancellationToken cancellation)
    {
        var ids = files.SelectMany(f => f.Claims.Select(c => c.Id).Concat(Ends(f).Select(e => e.Ended))).Distinct().ToList();
        var stored = (await view.ClaimsAsync(ids, cancellation)).OfType<StoredClaim>().ToDictionary(c => c.Claim.Id);
        var claims = stored.ToDictionary(c => c.Key, c => c.Value.Claim);
        var ends = new Dictionary<ClaimId, object>();
        foreach (var claim in stored.Values.Where(c => !c.IsLive))
            ends[claim.Claim.Id] = claim.SupersededBy is { } by ? by : claim.Retraction!.Retraction;

        var faults = new List<Fault>();
        foreach (var file in files)
        {
            foreach (var claim in file.Claims)
            {
                if (!claims.TryAdd(claim.Id, claim) && !ClaimContent.Same(claims[claim.Id], claim))
                    faults.Add(ConflictFaults.Of(file, new LoadConflict(LoadConflictKind.DifferentContent, claim.Id.Node, null)));
            }

            foreach (var (ended, end, at) in Ends(file))
            {
                if (!ends.TryAdd(ended, end) && !ends[ended].Equals(end))
                    faults.Add(ConflictFaults.Of(file, new LoadConflict(LoadConflictKind.AlreadyEnded, at, ended.Node)));
            }
        }

        return faults;
    }

    private static IEnumerable<(ClaimId Ended, object End, NodeId At)> Ends(SeedFile file) =>
        file.Claims.Where(c => c.Supersedes is not null).Select(c => (c.Supersedes!.Value, (object)c.Id, c.Id.Node))
            .Concat(file.Retractions.Select(r => (r.Claim, (object)r, SeedFileReader.RetractionPlace(r.Claim))));
}
