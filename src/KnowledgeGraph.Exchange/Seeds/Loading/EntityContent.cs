using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>Compares what records say about one entity.</summary>
internal static class EntityContent
{
    /// <summary>True when a record says something that none of some others says.</summary>
    /// <param name="record">The record.</param>
    /// <param name="others">Records of the same entity.</param>
    public static bool Adds(Entity record, IReadOnlyCollection<Entity> others)
    {
        if (others.Count == 0)
            return true;
        var said = others.SelectMany(Facts).ToHashSet();
        return Facts(record).Any(f => !said.Contains(f));
    }

    private static IEnumerable<(string Field, object Value)> Facts(Entity e)
    {
        IEnumerable<(string, object?)> single =
        [
            ("kind", e.Kind), ("plover", e.PloverCode), ("category", e.Category),
            ("publisher", e.Document?.Publisher), ("published", e.Document?.Published), ("language", e.Document?.Language), ("locator", e.Document?.Locator), ("marking", e.Document?.Marking),
            ("observer", e.Observation?.Observer), ("sensor", e.Observation?.Sensor), ("quantity", e.Observation?.Quantity),
            ("baseline", e.Observation?.Baseline), ("when", e.Observation?.When), ("place", e.Observation?.Place),
            ("authority", e.Sanction?.Authority), ("instrument", e.Sanction?.Instrument), ("instrumentDocument", e.Sanction?.InstrumentDocument),
            ("listed", e.Sanction?.Listed), ("inForce", e.Sanction?.InForce),
            ("access", e.UnidentifiedActor?.Access), ("vouchedBy", e.UnidentifiedActor?.VouchedBy),
        ];
        return single.Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!))
            .Concat(Each("names", e.Names)).Concat(Each("identifiers", e.Identifiers)).Concat(Each("description", e.Descriptions))
            .Concat(Each("derivedFrom", e.Document?.DerivedFrom ?? [])).Concat(Each("documents", e.Observation?.Documents ?? []))
            .Concat(Each("provisions", e.Sanction?.Provisions ?? []));
    }

    private static IEnumerable<(string, object)> Each<T>(string field, ImmutableArray<T> values)
        where T : notnull => values.Select(v => (field, (object)v));
}
