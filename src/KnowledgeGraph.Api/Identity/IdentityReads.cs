using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Identity;

/// <summary>Follows judgements on identity from record to record: two calls a step, one where nobody judged, and one for the records found. The rules are the model's.</summary>
/// <param name="context">The field.</param>
internal sealed class IdentityReads(FieldContext context)
{
    /// <summary>Of so many judgements on one record, or records joined, a cluster is still read at once.</summary>
    private const int Most = 1_000;

    private static readonly PropositionFilter SameAs = new() { Predicates = FieldPredicates.SameAs, LinksOnly = true };

    private readonly Dictionary<EntityId, StoredEntity> _records = [];
    private readonly Dictionary<PropositionId, Proposition> _propositions = [];
    private readonly Dictionary<ClaimId, StoredClaim> _claims = [];

    /// <summary>The cluster of each record.</summary>
    /// <param name="column">The records.</param>
    public async ValueTask<IReadOnlyList<IdentityOf>> OfAsync(IReadOnlyList<StoredEntity> column)
    {
        foreach (var record in column)
            _records[record.Entity.Id] = record;
        for (var open = _records.Keys.ToArray(); open.Length > 0;)
            open = await StepAsync(open).ConfigureAwait(false);
        IdentityJudgement[] judgements = [.. _claims.Values.OrderBy(static c => c.Recording.Sequence).Select(JudgementOf)];
        return [.. IdentityCluster.Of(Fetch.Ids(column, static record => record.Entity.Id), judgements, id => _records[id].Recording.Sequence).Select(Of)];
    }

    /// <summary>Reads the judgements on some records, and the records that these join to them.</summary>
    /// <returns>The records not read before.</returns>
    private async ValueTask<EntityId[]> StepAsync(EntityId[] open)
    {
        var view = context.View();
        var pages = await view.PropositionsByAsync(PropositionRole.Any, Array.ConvertAll(open, static id => id.Node), SameAs, new PageRequest(Most), context.CancellationToken).ConfigureAwait(false);
        var found = Whole(pages).Select(static p => p.Proposition).Where(p => _propositions.TryAdd(p.Id, p)).ToArray();
        if (found.Length == 0)
            return [];
        var claims = await view.ClaimsByAsync(ClaimRole.Proposition, Array.ConvertAll(found, static p => p.Id.Node), ClaimFilter.Any, new PageRequest(Most), context.CancellationToken).ConfigureAwait(false);
        foreach (var claim in Whole(claims))
            _claims[claim.Claim.Id] = claim;
        EntityId[] joined = [.. IdentityCluster.Joined(_claims.Values.Select(JudgementOf)).SelectMany(static pair => (EntityId[])[pair.First, pair.Second]).Distinct().Where(id => !_records.ContainsKey(id))];
        if (_records.Count + joined.Length > Most)
            throw TooMany();
        foreach (var record in await view.EntitiesAsync(joined, context.CancellationToken).ConfigureAwait(false))
            _records[record!.Entity.Id] = record;
        return joined;
    }

    private IdentityJudgement JudgementOf(StoredClaim claim)
    {
        var proposition = _propositions[claim.Claim.Proposition];
        return new(proposition.Subject, proposition.Object.EntityId!.Value, claim.Claim.Id, claim.Claim.Stance);
    }

    private IdentityOf Of(IdentityCluster cluster) => new(
        [.. cluster.Members.Select(id => _records[id])], [.. cluster.Judgements.Select(ClaimOf)], [.. cluster.Conflicts.Select(ClaimOf)]);

    private StoredClaim ClaimOf(IdentityJudgement judgement) => _claims[judgement.Claim];

    private static IEnumerable<T> Whole<T>(IReadOnlyList<Page<T>> pages) => Paging.Whole(pages, static _ => TooMany());

    private static QueryException TooMany() => new(ErrorCode.QueryTooComplex, $"There are more than {Most} records or judgements to join: ask for the claims on same-as.");
}

/// <summary>A cluster with its records and claims.</summary>
/// <param name="Members">The canonical one first.</param>
/// <param name="Judgements">Live judgements on any of them.</param>
/// <param name="Conflicts">Denials between members.</param>
internal sealed record IdentityOf(IReadOnlyList<StoredEntity> Members, IReadOnlyList<StoredClaim> Judgements, IReadOnlyList<StoredClaim> Conflicts)
{
    /// <summary>The record whose id stands for all.</summary>
    public StoredEntity Canonical => Members[0];
}
