using System.Runtime.InteropServices;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Records;

/// <summary>The compact form of one record of an entity.</summary>
internal static class EntityFormat
{
    private const byte Version = 1;

    // Among the parts of a record, so that one of a document without a marking is written as it was before there were any.
    private const int Marked = 16;

    /// <summary>Writes a record without its id.</summary>
    /// <param name="w">Where to.</param>
    /// <param name="e">The record.</param>
    /// <param name="edges">Receives what the entity rests on.</param>
    /// <returns>The symbol of its kind.</returns>
    public static int Write(RecordWriter w, Entity e, EdgeList edges)
    {
        w.Byte(Version);
        var kind = w.Symbol(e.Kind);
        w.Number((ulong)e.Names.Length);
        foreach (var name in e.Names)
        {
            w.Byte((byte)name.Kind);
            w.Text(name.Text);
            w.Symbol(name.Language);
            w.Symbol(name.Script);
        }

        w.Number((ulong)e.Identifiers.Length);
        foreach (var identifier in e.Identifiers)
        {
            w.Symbol(identifier.Scheme);
            w.Text(identifier.Value);
        }

        WriteTexts(w, e.Descriptions);
        w.Symbol(e.PloverCode);
        w.Symbol(e.Category);
        w.Byte((byte)((e.Document is null ? 0 : 1) | (e.Observation is null ? 0 : 2) | (e.Sanction is null ? 0 : 4) | (e.UnidentifiedActor is null ? 0 : 8) | (e.Document?.Marking is null ? 0 : Marked)));
        if (e.Document?.Marking is { } marking)
            w.Byte((byte)marking);
        WriteDocument(w, e.Document, edges);
        WriteObservation(w, e.Observation, edges);
        WriteSanction(w, e.Sanction);
        if (e.UnidentifiedActor is { } actor)
        {
            w.Text(actor.Access);
            w.Entity(actor.VouchedBy);
        }

        return kind;
    }

    /// <summary>Reads a record.</summary>
    /// <param name="r">Its body.</param>
    /// <param name="id">The entity's id.</param>
    /// <param name="type">The entity's type.</param>
    public static Entity Read(RecordReader r, EntityId id, EntityType type)
    {
        if (r.Byte() != Version)
            throw new InvalidDataException($"{id} is written in a form that this version does not know");
        var entity = new Entity
        {
            Id = id,
            Type = type,
            Kind = r.Symbol(),
            Names = ImmutableCollectionsMarshal.AsImmutableArray(ReadNames(ref r)),
            Identifiers = ImmutableCollectionsMarshal.AsImmutableArray(ReadIdentifiers(ref r)),
            Descriptions = r.Locals(),
            PloverCode = r.Symbol(),
            Category = r.Symbol(),
        };
        var parts = r.Byte();
        Marking? marking = (parts & Marked) == 0 ? null : (Marking)r.Byte();
        return parts == 0 ? entity : entity with
        {
            Document = (parts & 1) == 0 ? null : ReadDocument(ref r) with { Marking = marking },
            Observation = (parts & 2) == 0 ? null : ReadObservation(ref r),
            Sanction = (parts & 4) == 0 ? null : ReadSanction(ref r),
            UnidentifiedActor = (parts & 8) == 0 ? null : new UnidentifiedActorDetails { Access = r.Text(), VouchedBy = r.Entity() },
        };
    }

    /// <summary>Reads the texts of names and descriptions only; needs no index.</summary>
    /// <param name="r">The record's body.</param>
    /// <param name="names">Receives the names.</param>
    /// <param name="descriptions">Receives the descriptions.</param>
    public static void ReadTexts(RecordReader r, List<string> names, List<string> descriptions) => SkipTexts(ref r, names, descriptions);

    /// <summary>Reads the marking of a document only; needs no index.</summary>
    /// <param name="r">The record's body.</param>
    public static Marking? ReadMarking(RecordReader r)
    {
        SkipTexts(ref r, [], []);
        r.Number();
        r.Number();
        return (r.Byte() & Marked) == 0 ? null : (Marking)r.Byte();
    }

    private static void SkipTexts(ref RecordReader r, List<string> names, List<string> descriptions)
    {
        r.Byte();
        r.Number();
        for (var left = r.Number(); left > 0; left--)
        {
            r.Byte();
            names.Add(r.Text()!);
            r.Number();
            r.Number();
        }

        for (var left = r.Number(); left > 0; left--)
        {
            r.Number();
            r.Text();
        }

        for (var left = r.Number(); left > 0; left--)
        {
            descriptions.Add(r.Text()!);
            r.Number();
        }
    }

    private static void WriteTexts(RecordWriter w, System.Collections.Immutable.ImmutableArray<LocalText> texts)
    {
        w.Number((ulong)texts.Length);
        foreach (var text in texts)
            w.Local(text);
    }

    private static Name[] ReadNames(ref RecordReader r)
    {
        var names = r.Items<Name>();
        for (var i = 0; i < names.Length; i++)
        {
            var kind = (NameKind)r.Byte();
            names[i] = new Name(r.Text()!, r.Symbol(), r.Symbol(), kind);
        }

        return names;
    }

    private static Identifier[] ReadIdentifiers(ref RecordReader r)
    {
        var identifiers = r.Items<Identifier>();
        for (var i = 0; i < identifiers.Length; i++)
            identifiers[i] = new Identifier(r.Symbol()!, r.Text()!);
        return identifiers;
    }

    private static void WriteDocument(RecordWriter w, DocumentDetails? d, EdgeList edges)
    {
        if (d is null)
            return;
        w.Number((ulong)d.DerivedFrom.Length);
        foreach (var derivation in d.DerivedFrom)
        {
            w.Byte((byte)derivation.Kind);
            edges.Add(w.Entity(derivation.Source),
                derivation.Kind <= DerivationKind.Summarises ? LineageEdgeKind.DerivesWhole : LineageEdgeKind.DerivesPart);
        }

        edges.Add(w.Entity(d.Publisher), LineageEdgeKind.PublishedBy);
        w.Time(d.Published);
        w.Symbol(d.Language);
        w.Text(d.Locator);
    }

    private static DocumentDetails ReadDocument(ref RecordReader r)
    {
        var derived = r.Items<Derivation>();
        for (var i = 0; i < derived.Length; i++)
        {
            var kind = (DerivationKind)r.Byte();
            derived[i] = new Derivation(r.RequiredEntity(), kind);
        }

        return new DocumentDetails
        {
            DerivedFrom = ImmutableCollectionsMarshal.AsImmutableArray(derived),
            Publisher = r.Entity(),
            Published = r.Time(),
            Language = r.Symbol(),
            Locator = r.Text(),
        };
    }

    private static void WriteObservation(RecordWriter w, ObservationDetails? o, EdgeList edges)
    {
        if (o is null)
            return;
        w.Number((ulong)o.Documents.Length);
        foreach (var document in o.Documents)
            edges.Add(w.Entity(document), LineageEdgeKind.RecordedIn);
        edges.Add(w.Entity(o.Observer), LineageEdgeKind.ObservedBy);
        w.Symbol(o.Sensor);
        w.Byte((byte)((o.Quantity is null ? 0 : 1) | (o.Baseline is null ? 0 : 2)));
        if (o.Quantity is { } quantity)
            PropositionFormat.WriteQuantity(w, quantity);
        if (o.Baseline is { } baseline)
        {
            PropositionFormat.WriteQuantity(w, baseline.Quantity);
            w.Time(baseline.Period);
        }

        w.Time(o.When);
        w.Entity(o.Place);
    }

    private static ObservationDetails ReadObservation(ref RecordReader r)
    {
        var documents = r.Items<EntityId>();
        for (var i = 0; i < documents.Length; i++)
            documents[i] = r.RequiredEntity();
        var (observer, sensor, parts) = (r.Entity(), r.Symbol(), r.Byte());
        return new ObservationDetails
        {
            Documents = ImmutableCollectionsMarshal.AsImmutableArray(documents),
            Observer = observer,
            Sensor = sensor,
            Quantity = (parts & 1) == 0 ? null : PropositionFormat.ReadQuantity(ref r),
            Baseline = (parts & 2) == 0 ? null : new Baseline(PropositionFormat.ReadQuantity(ref r), r.Time()),
            When = r.Time(),
            Place = r.Entity(),
        };
    }

    private static void WriteSanction(RecordWriter w, SanctionDetails? s)
    {
        if (s is null)
            return;
        w.Entity(s.Authority);
        w.Text(s.Instrument);
        w.Entity(s.InstrumentDocument);
        WriteTexts(w, s.Provisions);
        w.Time(s.Listed);
        w.Time(s.InForce);
    }

    private static SanctionDetails ReadSanction(ref RecordReader r) => new()
    {
        Authority = r.Entity(),
        Instrument = r.Text(),
        InstrumentDocument = r.Entity(),
        Provisions = r.Locals(),
        Listed = r.Time(),
        InForce = r.Time(),
    };
}
