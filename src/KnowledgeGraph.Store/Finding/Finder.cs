using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>
/// Finds records of one state of knowledge by conditions and in orders that stores need not know: what a store answers from its indexes is left to it, the rest is judged
/// on the candidates that it brings. Reads through the view alone, so nothing out of its sight is found or counted. Not for use by two calls at once.
/// </summary>
/// <remarks>
/// A page costs the candidates read until it is full; a total with a condition that stores do not answer costs all candidates, and so does any page in an order that stores
/// do not keep. Nothing limits this here but the cancellation of the call.
/// </remarks>
public sealed class Finder
{
    /// <summary>A finder.</summary>
    /// <param name="view">The state of knowledge.</param>
    /// <param name="rules">What predicates mean.</param>
    public Finder(IGraphView view, FindingRules rules)
    {
        (View, Rules) = (view, rules);
        (Entities, Propositions, Claims) = (new EntityJudge(this), new PropositionJudge(this), new ClaimJudge(this));
    }

    internal IGraphView View { get; }

    internal FindingRules Rules { get; }

    internal Judge<StoredEntity> Entities { get; }

    internal Judge<StoredProposition> Propositions { get; }

    internal Judge<StoredClaim> Claims { get; }

    /// <summary>A page of entities.</summary>
    /// <param name="where">Which; null for all.</param>
    /// <param name="sort">The order; null for that of ids.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="InvalidCursorException">A bound of the page is no place in this order.</exception>
    public ValueTask<Page<StoredEntity>> EntitiesAsync(Condition<StoredEntity>? where, Sort<EntityKey>? sort, PageRequest page, CancellationToken cancellation)
    {
        var list = ListOf(where, cancellation);
        return sort is null or { By: EntityKey.Id }
            ? list.KeptAsync(page, sort?.Descending ?? false)
            : list.SortedAsync(page, new(sort.By.ToString(), sort.Descending, static e => e.Entity.Id.Value, items => SortKeys.OfAsync(this, sort.By, items, cancellation)));
    }

    /// <summary>A page of propositions.</summary>
    /// <param name="where">Which; null for all.</param>
    /// <param name="sort">The order; null for the order recorded.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="InvalidCursorException">A bound of the page is no place in this order.</exception>
    public ValueTask<Page<StoredProposition>> PropositionsAsync(
        Condition<StoredProposition>? where, Sort<PropositionKey>? sort, PageRequest page, CancellationToken cancellation)
    {
        var (filter, rest) = Splitting.Of(where);
        var list = new Listing<StoredProposition>(p => View.PropositionPageAsync(filter, p, cancellation), JudgeOf(Propositions, rest, cancellation), cancellation);
        return sort is null or { By: PropositionKey.Recorded }
            ? list.KeptAsync(page, sort?.Descending ?? false)
            : list.SortedAsync(page, new("When", sort.Descending, static p => p.Proposition.Id.Value, static items => new(SortKeys.Of(items))));
    }

    /// <summary>A page of claims.</summary>
    /// <param name="query">Which.</param>
    /// <param name="sort">The order; null for the order recorded.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="InvalidCursorException">A bound of the page is no place in this order.</exception>
    public ValueTask<Page<StoredClaim>> ClaimsAsync(ClaimQuery query, Sort<ClaimKey>? sort, PageRequest page, CancellationToken cancellation)
    {
        var list = ListOf(query, cancellation);
        return sort is null or { By: ClaimKey.Recorded }
            ? list.KeptAsync(page, sort?.Descending ?? false)
            : list.SortedAsync(page, new(sort.By.ToString(), sort.Descending, static c => c.Claim.Id.Value, items => SortKeys.OfAsync(View, sort.By, items, cancellation)));
    }

    /// <summary>All entities, part by part, in the order of ids.</summary>
    /// <param name="where">Which; null for all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public IAsyncEnumerable<IReadOnlyList<StoredEntity>> AllEntitiesAsync(Condition<StoredEntity>? where, CancellationToken cancellation) =>
        ListOf(where, cancellation).AllAsync();

    /// <summary>All claims, part by part, in the order recorded.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public IAsyncEnumerable<IReadOnlyList<StoredClaim>> AllClaimsAsync(ClaimQuery query, CancellationToken cancellation) => ListOf(query, cancellation).AllAsync();

    /// <summary>A page of the claims that stand in a role to each key, in the order recorded.</summary>
    /// <param name="role">The role.</param>
    /// <param name="keys">One id per answer.</param>
    /// <param name="query">Which.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="InvalidCursorException">A bound of the page is no place in this order.</exception>
    public ValueTask<IReadOnlyList<Page<StoredClaim>>> ClaimsByAsync(
        ClaimRole role, IReadOnlyList<NodeId> keys, ClaimQuery query, PageRequest page, CancellationToken cancellation)
    {
        var (filter, rest) = Splitting.Of(query);
        return rest is null
            ? View.ClaimsByAsync(role, keys, filter, page, cancellation)
            : ResidualPages.ManyAsync(
                keys.Count, (open, part) => View.ClaimsByAsync(role, [.. open.Select(i => keys[i])], filter, part, cancellation), JudgeOf(Claims, rest, cancellation)!, page);
    }

    /// <summary>A page of the propositions that stand in a role to each key, in the order recorded.</summary>
    /// <param name="role">The role.</param>
    /// <param name="keys">One id per answer.</param>
    /// <param name="where">Which; null for all.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="InvalidCursorException">A bound of the page is no place in this order.</exception>
    public ValueTask<IReadOnlyList<Page<StoredProposition>>> PropositionsByAsync(
        PropositionRole role, IReadOnlyList<NodeId> keys, Condition<StoredProposition>? where, PageRequest page, CancellationToken cancellation)
    {
        var (filter, rest) = Splitting.Of(where);
        return rest is null
            ? View.PropositionsByAsync(role, keys, filter, page, cancellation)
            : ResidualPages.ManyAsync(
                keys.Count, (open, part) => View.PropositionsByAsync(role, [.. open.Select(i => keys[i])], filter, part, cancellation),
                JudgeOf(Propositions, rest, cancellation)!, page);
    }

    /// <summary>A page of what a search finds, best first.</summary>
    /// <param name="text">Words in any script; the last one may be a beginning.</param>
    /// <param name="where">Which entities; null for all.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="InvalidCursorException">A bound of the page is no hit.</exception>
    public ValueTask<Page<SearchHit>> SearchAsync(string text, Condition<StoredEntity>? where, PageRequest page, CancellationToken cancellation)
    {
        var (filter, rest) = Splitting.Of(where);
        if (rest is null)
            return View.SearchAsync(text, filter, page, cancellation);
        // A store ranks all hits for any page, so they are read at once.
        return ResidualPages.OneAsync(
            part => View.SearchAsync(text, filter, part with { Size = SearchRanking.MaxCandidates }, cancellation),
            hits => Entities.AcceptsAsync(rest, [.. hits.Select(static hit => hit.Entity)], cancellation), page);
    }

    /// <summary>Adds the links around some entities that fulfil a condition, step by step over those that do.</summary>
    /// <param name="filter">What stores tell of links.</param>
    /// <param name="where">What else must be true of them.</param>
    /// <param name="from">The entities.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="most">So many are judged at most.</param>
    /// <param name="into">Receives the links.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>False when there are more to judge, and some are missing.</returns>
    public ValueTask<bool> AddLinksAsync(
        LinkFilter filter, Condition<StoredProposition> where, IReadOnlyList<EntityId> from, int steps, int most, ISet<PropositionId> into, CancellationToken cancellation) =>
        new LinkSteps(this, filter, where, most).AddAsync(from, steps, into, cancellation);

    /// <summary>For each key, whether something is true of so many of the claims in a role to it.</summary>
    internal ValueTask<bool[]> HaveClaimsAsync(ClaimRole role, IReadOnlyList<NodeId> keys, Quantifier quantifier, ClaimQuery query, CancellationToken cancellation) =>
        HaveAsync(quantifier, query.Where, keys.Count, where => ClaimsByAsync(role, keys, query with { Where = where }, new PageRequest(1), cancellation));

    /// <summary>For each key, whether something is true of so many of the propositions in a role to it.</summary>
    internal ValueTask<bool[]> HavePropositionsAsync(
        PropositionRole role, IReadOnlyList<NodeId> keys, Quantifier quantifier, Condition<StoredProposition>? where, CancellationToken cancellation) =>
        HaveAsync(quantifier, where, keys.Count, condition => PropositionsByAsync(role, keys, condition, new PageRequest(1), cancellation));

    private static async ValueTask<bool[]> HaveAsync<T>(
        Quantifier quantifier, Condition<T>? where, int keys, Func<Condition<T>?, ValueTask<IReadOnlyList<Page<T>>>> read)
    {
        if (quantifier == Quantifier.All && where is null)
            return [.. Enumerable.Repeat(true, keys)];
        // True of all is false of none.
        var pages = await read(quantifier == Quantifier.All ? new Not<T>(where!) : where).ConfigureAwait(false);
        return [.. pages.Select(page => page.Items.Count > 0 == (quantifier == Quantifier.Some))];
    }

    private static Func<IReadOnlyList<T>, ValueTask<bool[]>>? JudgeOf<T>(Judge<T> judge, Condition<T>? rest, CancellationToken cancellation) =>
        rest is null ? null : records => judge.AcceptsAsync(rest, records, cancellation);

    private Listing<StoredClaim> ListOf(ClaimQuery query, CancellationToken cancellation)
    {
        var (filter, rest) = Splitting.Of(query);
        return new(page => View.ClaimPageAsync(filter, page, cancellation), JudgeOf(Claims, rest, cancellation), cancellation);
    }

    private Listing<StoredEntity> ListOf(Condition<StoredEntity>? where, CancellationToken cancellation)
    {
        var (filter, rest) = Splitting.Of(where);
        return new(page => View.EntityPageAsync(filter, page, cancellation), JudgeOf(Entities, rest, cancellation), cancellation);
    }
}
