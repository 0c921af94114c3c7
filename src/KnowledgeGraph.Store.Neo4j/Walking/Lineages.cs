using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;
using KnowledgeGraph.Store.Neo4j.Mirror;
using KnowledgeGraph.Store.Neo4j.Reading;

namespace KnowledgeGraph.Store.Neo4j.Walking;

/// <summary>Lineages of views: from memory where they are there, else from the server.</summary>
/// <param name="session">The base.</param>
/// <param name="mirror">What is in memory; null where nothing is to be.</param>
internal sealed class Lineages(CypherSession session, LineageMirror? mirror)
{
    /// <summary>The lineage around some nodes; from memory it is the whole one.</summary>
    /// <param name="sight">What is seen.</param>
    /// <param name="seeds">Claims, propositions, documents, observations or actors.</param>
    /// <param name="direction">Which way to follow.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async ValueTask<ILineage> AroundAsync(Sight sight, IReadOnlyList<NodeId> seeds, LineageDirection direction, CancellationToken cancellation)
    {
        if (sight.Lineage is { } known)
            return known;
        if (sight.Fallen.Count == 0 && await InMemoryAsync(sight, cancellation).ConfigureAwait(false) is { } seen)
            return new IndexLineage(seen);
        return await new LineageReads(session, sight).AroundAsync(seeds, direction, cancellation).ConfigureAwait(false);
    }

    /// <summary>What is seen when some sources are taken away.</summary>
    /// <param name="scope">As asked.</param>
    /// <param name="sight">What would be seen with them.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async ValueTask<Sight> WithoutAsync(ReadScope scope, Sight sight, CancellationToken cancellation)
    {
        if (await InMemoryAsync(sight, cancellation).ConfigureAwait(false) is { } seen)
        {
            var fallen = Withdrawal.Of(new IndexLineage(seen), scope.Without);
            return new Sight(scope, sight.Bound, sight.Loads) { Lineage = new IndexLineage(seen.Without(fallen)), FallenClaims = PlacesOf(seen.Index, fallen.FallenClaims) };
        }

        var lineage = await new LineageReads(session, sight).AroundAsync(scope.Without, LineageDirection.Dependents, cancellation).ConfigureAwait(false);
        var withdrawn = Withdrawal.Of(lineage, scope.Without);
        return new Sight(scope, sight.Bound, sight.Loads)
        {
            Fallen = Enumerable.Range(0, lineage.NodeCount).Where(withdrawn.Falls).Select(lineage.IdOf).ToImmutableHashSet(),
            FallenClaims = lineage.PlacesOf(withdrawn.FallenClaims),
        };
    }

    private async ValueTask<IndexSight?> InMemoryAsync(Sight sight, CancellationToken cancellation) =>
        mirror is null ? null : await mirror.SightAsync(sight, cancellation).ConfigureAwait(false);

    private static long[] PlacesOf(GraphIndex index, ReadOnlySpan<int> claims)
    {
        var places = new long[claims.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = index.Claims.CountBelow(index.Claims.Count, claims[i], static number => number) + 1;
        return places;
    }
}
