namespace KnowledgeGraph.Store.Finding;

/// <summary>What records are ordered by.</summary>
internal static class SortKeys
{
    /// <summary>Keys of entities.</summary>
    public static async ValueTask<IReadOnlyList<SortKey>> OfAsync(Finder finder, EntityKey by, IReadOnlyList<StoredEntity> entities, CancellationToken cancellation) => by switch
    {
        EntityKey.Id => [.. entities.Select(static e => SortKey.Of(e.Entity.Id.Value))],
        EntityKey.Label => [.. entities.Select(e => SortKey.Of(string.Join(' ', TextFolding.Words(finder.Rules.LabelOf(e.Entity)))))],
        EntityKey.Recorded => [.. entities.Select(static e => SortKey.Of(e.Recording.Sequence))],
        EntityKey.Time => [.. (await EntityTimes.OfAsync(finder.View, finder.Rules, entities, cancellation).ConfigureAwait(false)).Select(SortKey.Of)],
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "unknown key"),
    };

    /// <summary>Keys of propositions by when they are said to be so.</summary>
    public static IReadOnlyList<SortKey> Of(IReadOnlyList<StoredProposition> propositions) => [.. propositions.Select(static p => SortKey.Of(p.Proposition.When))];

    /// <summary>Keys of claims.</summary>
    public static async ValueTask<IReadOnlyList<SortKey>> OfAsync(IGraphView view, ClaimKey by, IReadOnlyList<StoredClaim> claims, CancellationToken cancellation) => by switch
    {
        ClaimKey.Recorded => [.. claims.Select(static c => SortKey.Of(c.Recording.Sequence))],
        ClaimKey.Stated => [.. claims.Select(static c => SortKey.Of(c.Claim.StatedAt))],
        ClaimKey.Valid => [.. (await ClaimTimes.ValidAsync(view, claims, cancellation).ConfigureAwait(false)).Select(SortKey.Of)],
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "unknown key"),
    };
}
