using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>Judges entities.</summary>
/// <param name="finder">Finds what is beside them.</param>
internal sealed class EntityJudge(Finder finder) : Judge<StoredEntity>
{
    private readonly Containment _containment = new(finder.View, finder.Rules);

    /// <inheritdoc />
    protected override ValueTask<bool[]> JudgeAsync(Condition<StoredEntity> condition, IReadOnlyList<StoredEntity> records, CancellationToken cancellation) => condition switch
    {
        EntityTime time => TimeAsync(time.Test, records, cancellation),
        EntityPlace place => PlaceAsync(place.Place, records, cancellation),
        PlaceIn area => PointAsync(area.Area, records, cancellation),
        PlaceWithin within => _containment.AreWithinAsync(records, within.Places, cancellation),
        EntityClaims claims => ClaimsAsync(claims, records, cancellation),
        EntityRelations relations => finder.HavePropositionsAsync(relations.Role, Keys(records), relations.Quantifier, relations.Where, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "no condition of entities"),
    };

    private static NodeId[] Keys(IReadOnlyList<StoredEntity> records) => [.. records.Select(static e => e.Entity.Id.Node)];

    private async ValueTask<bool[]> TimeAsync(TimeTest test, IReadOnlyList<StoredEntity> records, CancellationToken cancellation)
    {
        var times = await EntityTimes.OfAsync(finder.View, finder.Rules, records, cancellation).ConfigureAwait(false);
        return Array.ConvertAll(times, test.Accepts);
    }

    private async ValueTask<bool[]> PlaceAsync(Condition<StoredEntity> where, IReadOnlyList<StoredEntity> records, CancellationToken cancellation)
    {
        var places = await PlacesAsync(records, cancellation).ConfigureAwait(false);
        return await BesideAsync(places, ids => finder.View.EntitiesAsync(ids, cancellation), found => AcceptsAsync(where, found, cancellation)).ConfigureAwait(false);
    }

    private async ValueTask<EntityId?[]> PlacesAsync(IReadOnlyList<StoredEntity> records, CancellationToken cancellation)
    {
        var stated = await Stated.OfTypeAsync(finder.View, records, EntityType.Event, finder.Rules.Location, cancellation).ConfigureAwait(false);
        return [.. records.Select((record, i) => record.Entity.Type switch
        {
            EntityType.Place => record.Entity.Id,
            EntityType.Observation => record.Entity.Observation?.Place,
            _ => stated[i]?.Proposition.Object.EntityId,
        })];
    }

    private async ValueTask<bool[]> PointAsync(GeoArea area, IReadOnlyList<StoredEntity> records, CancellationToken cancellation)
    {
        var stated = await Stated.OfTypeAsync(finder.View, records, EntityType.Place, finder.Rules.Point, cancellation).ConfigureAwait(false);
        return Array.ConvertAll(stated, p => p?.Proposition.Object is CoordinatesObject { Value: var point } && area.Has(point));
    }

    private async ValueTask<bool[]> ClaimsAsync(EntityClaims claims, IReadOnlyList<StoredEntity> records, CancellationToken cancellation)
    {
        var verdicts = new bool[records.Count];
        foreach (var group in Enumerable.Range(0, records.Count).GroupBy(i => claims.Role ?? EntityClaims.UsualRoleOf(records[i].Entity.Type)))
        {
            var places = group.ToArray();
            var found = await finder.HaveClaimsAsync(
                group.Key, [.. places.Select(i => records[i].Entity.Id.Node)], claims.Quantifier, claims.Claims, cancellation).ConfigureAwait(false);
            for (var i = 0; i < places.Length; i++)
                verdicts[places[i]] = found[i];
        }

        return verdicts;
    }
}
