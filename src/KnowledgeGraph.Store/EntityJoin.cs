using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>Joins the records of one entity in the order recorded: lists are united, a later single value replaces an earlier one. One function for all stores.</summary>
public static class EntityJoin
{
    /// <summary>The entity as two records describe it. A list of one record keeps its repeats; of what a later record adds, each item comes once.</summary>
    /// <param name="earlier">What was recorded before, joined.</param>
    /// <param name="later">What is added.</param>
    public static Entity Of(Entity earlier, Entity later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        return Joined(earlier, later);
    }

    private static Entity Joined(Entity earlier, Entity later) => earlier with
    {
        Kind = later.Kind ?? earlier.Kind,
        Names = Union(earlier.Names, later.Names),
        Identifiers = Union(earlier.Identifiers, later.Identifiers),
        Descriptions = Union(earlier.Descriptions, later.Descriptions),
        PloverCode = later.PloverCode ?? earlier.PloverCode,
        Category = later.Category ?? earlier.Category,
        Document = Of(earlier.Document, later.Document),
        Observation = Of(earlier.Observation, later.Observation),
        Sanction = Of(earlier.Sanction, later.Sanction),
        UnidentifiedActor = earlier.UnidentifiedActor is { } a && later.UnidentifiedActor is { } b
            ? new UnidentifiedActorDetails { Access = b.Access ?? a.Access, VouchedBy = b.VouchedBy ?? a.VouchedBy }
            : later.UnidentifiedActor ?? earlier.UnidentifiedActor,
    };

    private static DocumentDetails? Of(DocumentDetails? a, DocumentDetails? b) => a is null || b is null ? b ?? a : new DocumentDetails
    {
        Publisher = b.Publisher ?? a.Publisher,
        Published = b.Published ?? a.Published,
        Language = b.Language ?? a.Language,
        Locator = b.Locator ?? a.Locator,
        DerivedFrom = Union(a.DerivedFrom, b.DerivedFrom),
        Marking = b.Marking ?? a.Marking,
    };

    private static ObservationDetails? Of(ObservationDetails? a, ObservationDetails? b) => a is null || b is null ? b ?? a : new ObservationDetails
    {
        Observer = b.Observer ?? a.Observer,
        Sensor = b.Sensor ?? a.Sensor,
        Quantity = b.Quantity ?? a.Quantity,
        Baseline = b.Baseline ?? a.Baseline,
        When = b.When ?? a.When,
        Place = b.Place ?? a.Place,
        Documents = Union(a.Documents, b.Documents),
    };

    private static SanctionDetails? Of(SanctionDetails? a, SanctionDetails? b) => a is null || b is null ? b ?? a : new SanctionDetails
    {
        Authority = b.Authority ?? a.Authority,
        Instrument = b.Instrument ?? a.Instrument,
        InstrumentDocument = b.InstrumentDocument ?? a.InstrumentDocument,
        Provisions = Union(a.Provisions, b.Provisions),
        Listed = b.Listed ?? a.Listed,
        InForce = b.InForce ?? a.InForce,
    };

    private static ImmutableArray<T> Union<T>(ImmutableArray<T> earlier, ImmutableArray<T> later)
    {
        if (earlier.IsEmpty || later.IsEmpty)
            return earlier.IsEmpty ? later : earlier;
        var added = later.Where(item => !earlier.Contains(item)).Distinct().ToArray();
        return added.Length == 0 ? earlier : earlier.AddRange(added);
    }
}
