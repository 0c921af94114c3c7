using KnowledgeGraph.Api.Contradicting;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Linting;

/// <summary>A finding with the place of its claim.</summary>
internal sealed record StoredFinding(LintFinding Finding, StoredClaim Claim);

/// <summary>Reads findings, some claims at a time: a handful of calls for each batch. The rules are the model's.</summary>
/// <param name="predicates">The catalogue.</param>
/// <param name="rules">The rules of contradiction.</param>
internal sealed class LintReads(PredicateCatalogue predicates, Contradictions rules)
{
    private const int Batch = 100;
    private readonly ContradictionReads _contradictions = new(rules);

    /// <summary>A page of findings in the order of their claims, then of their codes; looks at no more claims than it has to.</summary>
    public ValueTask<Page<StoredFinding>> PageAsync(FieldContext context, ClaimQuery query, PageRequest page)
    {
        var (after, before) = (Cursor.ToPart(page.After), Cursor.ToPart(page.Before));
        // The page may begin and end among the findings of one claim.
        var claims = (After: after is { Sequence: > 1 and var first } ? Cursor.OfSequence(first - 1) : null, Before: before is { Sequence: var last } ? Cursor.OfSequence(last + 1) : null);
        return new ExpandedPages<StoredClaim, StoredFinding>(
            Batch, part => context.Finder().ClaimsAsync(query, null, part, context.CancellationToken), items => FindingsAsync(context, items)).OfAsync(
            page, claims, finding => (after is not { } a || PlaceOf(finding).CompareTo(a) > 0) && (before is not { } b || PlaceOf(finding).CompareTo(b) < 0),
            static f => Cursor.OfPart(PlaceOf(f).Sequence, PlaceOf(f).Code));
    }

    private static (long Sequence, int Code) PlaceOf(StoredFinding finding) => (finding.Claim.Recording.Sequence, (int)finding.Finding.Code);

    private async ValueTask<IReadOnlyList<StoredFinding>> FindingsAsync(FieldContext context, IReadOnlyList<StoredClaim> all)
    {
        StoredClaim[] claims = [.. all.Where(static c => c.IsLive)];
        if (claims.Length == 0)
            return [];
        var ids = claims.Select(static c => c.Claim.Proposition).Distinct().ToArray();
        var propositions = (await context.View().PropositionsAsync(ids, context.CancellationToken).ConfigureAwait(false)).OfType<StoredProposition>().ToArray();
        NodeId[] seeds = [.. claims.Select(static c => c.Claim.Id.Node), .. ids.Select(static id => id.Node)];
        var lineage = await context.View().LineageAsync(seeds, LineageDirection.Roots, context.CancellationToken).ConfigureAwait(false);
        var rivals = await RivalsAsync(context, propositions).ConfigureAwait(false);
        var about = propositions.ToDictionary(static p => p.Proposition.Id, static p => p.Proposition);
        return [.. claims.SelectMany(c =>
        {
            var proposition = about[c.Claim.Proposition];
            return ClaimLint.Of(c.Claim, proposition, predicates.Find(proposition.Predicate), lineage, rivals[c.Claim.Id]).Select(finding => new StoredFinding(finding, c));
        })];
    }

    /// <summary>Contradictions of value, by the claims on both sides. Only predicates with one value at a time can have them.</summary>
    private async ValueTask<ILookup<ClaimId, Contradiction>> RivalsAsync(FieldContext context, IEnumerable<StoredProposition> propositions)
    {
        StoredProposition[] functional = [.. propositions.Where(p => predicates.Find(p.Proposition.Predicate)?.Functional == true)];
        var (focus, others) = await _contradictions.AroundAsync(context, functional).ConfigureAwait(false);
        return rules.Find(focus, others).SelectMany(static c => new[] { (c.First.Claim.Id, c), (c.Second.Claim.Id, c) }).ToLookup(static x => x.Id, static x => x.c);
    }
}
