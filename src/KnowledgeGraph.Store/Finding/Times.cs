using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>When entities are: an event when it is said to have happened (<see cref="Stated"/>), an observation when it was made, a document when it was published, a sanction when it was listed.</summary>
public static class EntityTimes
{
    /// <summary>The time of each entity, null where it has none or nobody says: two calls for the column, none where it has no event.</summary>
    /// <param name="view">The state of knowledge.</param>
    /// <param name="rules">What the predicates mean.</param>
    /// <param name="entities">The entities.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask<Edtf?[]> OfAsync(IGraphView view, FindingRules rules, IReadOnlyList<StoredEntity> entities, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(entities);
        var stated = await Stated.OfTypeAsync(view, entities, EntityType.Event, rules.Time, cancellation).ConfigureAwait(false);
        return [.. entities.Select((e, i) => e.Entity.Type switch
        {
            EntityType.Event => (stated[i]?.Proposition.Object as TimeObject)?.Value,
            EntityType.Observation => e.Entity.Observation?.When,
            EntityType.Document => e.Entity.Document?.Published,
            EntityType.Sanction => e.Entity.Sanction?.Listed,
            _ => null,
        })];
    }
}

/// <summary>When claims say that something is so.</summary>
public static class ClaimTimes
{
    /// <summary>The valid time of each claim: its own, else that of its proposition; null where neither says. One call for the column, none where all say.</summary>
    /// <param name="view">The state of knowledge.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask<IReadOnlyList<Edtf?>> ValidAsync(IGraphView view, IReadOnlyList<StoredClaim> claims, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(claims);
        PropositionId[] asked = [.. claims.Where(static c => c.Claim.ValidTime is null).Select(static c => c.Claim.Proposition).Distinct()];
        var found = asked.Length == 0 ? [] : await view.PropositionsAsync(asked, cancellation).ConfigureAwait(false);
        var times = asked.Zip(found).ToDictionary(static pair => pair.First, static pair => pair.Second?.Proposition.When);
        return [.. claims.Select(c => c.Claim.ValidTime ?? times[c.Claim.Proposition])];
    }
}
