using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Records;

/// <summary>The compact form of propositions.</summary>
internal static class PropositionFormat
{
    private const byte Version = 1;

    private enum Shape : byte
    {
        Entity,
        Some,
        None,
        Quantity,
        Text,
        Time,
        Number,
        Boolean,
        Coordinates,
        Url,
    }

    /// <summary>Writes a proposition without its id.</summary>
    /// <param name="w">Where to.</param>
    /// <param name="p">The proposition.</param>
    public static PropositionLinks Write(RecordWriter w, Proposition p)
    {
        w.Byte(Version);
        var subject = w.Entity(p.Subject);
        var predicate = w.Symbol(p.Predicate);
        var target = WriteObject(w, p.Object);
        var when = w.Time(p.When);
        var place = w.Entity(p.Place);
        w.Symbol(p.Role);
        var occasion = w.Entity(p.Occasion);
        var condition = p.ConditionalOn is { } other ? w.Node(other.Node) : w.Reference(-1);
        return new PropositionLinks(subject, predicate, target, when, place, occasion, condition);
    }

    /// <summary>Reads a proposition.</summary>
    /// <param name="r">Its body.</param>
    /// <param name="id">Its id.</param>
    public static Proposition Read(RecordReader r, PropositionId id)
    {
        if (r.Byte() != Version)
            throw new InvalidDataException($"{id} is written in a form that this version does not know");
        return new Proposition
        {
            Id = id,
            Subject = r.RequiredEntity(),
            Predicate = r.Symbol()!,
            Object = ReadObject(ref r),
            When = r.Time(),
            Place = r.Entity(),
            Role = r.Symbol(),
            Occasion = r.Entity(),
            ConditionalOn = r.Reference() is var n and >= 0 ? r.PropositionOf(n) : null,
        };
    }

    /// <summary>Writes a quantity.</summary>
    /// <param name="w">Where to.</param>
    /// <param name="q">The quantity.</param>
    public static void WriteQuantity(RecordWriter w, Quantity q)
    {
        w.Decimal(q.Value);
        w.Decimal(q.AtLeast);
        w.Decimal(q.AtMost);
        w.Symbol(q.Unit);
        w.Byte(q.Approximate ? (byte)1 : (byte)0);
    }

    /// <summary>Reads a quantity.</summary>
    /// <param name="r">Where from.</param>
    public static Quantity ReadQuantity(ref RecordReader r) => new()
    {
        Value = r.Decimal(),
        AtLeast = r.Decimal(),
        AtMost = r.Decimal(),
        Unit = r.Symbol(),
        Approximate = r.Byte() != 0,
    };

    private static int WriteObject(RecordWriter w, PropositionObject o)
    {
        w.Byte((byte)ShapeOf(o));
        switch (o)
        {
            case EntityObject e: return w.Entity(e.Id);
            case QuantityObject q: WriteQuantity(w, q.Value); break;
            case TextObject t: w.Local(t.Value); break;
            case TimeObject d: w.Time(d.Value); break;
            case NumberObject n: w.Decimal(n.Value); break;
            case BooleanObject b: w.Byte(b.Value ? (byte)1 : (byte)0); break;
            case CoordinatesObject c:
                w.Double(c.Value.Latitude);
                w.Double(c.Value.Longitude);
                w.Double(c.Value.PrecisionMetres);
                break;
            case UrlObject u: w.Text(u.Value); break;
        }

        return -1;
    }

    private static Shape ShapeOf(PropositionObject o) => o switch
    {
        EntityObject => Shape.Entity,
        SomeValue => Shape.Some,
        NoValue => Shape.None,
        QuantityObject => Shape.Quantity,
        TextObject => Shape.Text,
        TimeObject => Shape.Time,
        NumberObject => Shape.Number,
        BooleanObject => Shape.Boolean,
        CoordinatesObject => Shape.Coordinates,
        UrlObject => Shape.Url,
        _ => throw new ArgumentException($"unknown kind of object {o.GetType().Name}", nameof(o)),
    };

    private static PropositionObject ReadObject(ref RecordReader r)
    {
        var shape = (Shape)r.Byte();
        return shape switch
        {
            Shape.Entity => new EntityObject(r.RequiredEntity()),
            Shape.Some => new SomeValue(),
            Shape.None => new NoValue(),
            Shape.Quantity => new QuantityObject(ReadQuantity(ref r)),
            Shape.Text => new TextObject(r.Local()!),
            Shape.Time => new TimeObject(r.Time()!),
            Shape.Number => new NumberObject(r.Decimal()!.Value),
            Shape.Boolean => new BooleanObject(r.Byte() != 0),
            Shape.Coordinates => new CoordinatesObject(new Coordinates(r.Double()!.Value, r.Double()!.Value, r.Double())),
            Shape.Url => new UrlObject(r.Text()!),
            _ => throw new InvalidDataException($"unknown shape {shape} of an object"),
        };
    }
}

/// <summary>What a proposition links, as numbers; -1 or 0 where there is nothing.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Predicate">Symbol of the predicate.</param>
/// <param name="Object">Object, when an entity.</param>
/// <param name="When">Symbol of the valid time.</param>
/// <param name="Place">Place.</param>
/// <param name="Occasion">Occasion.</param>
/// <param name="Condition">Proposition it is conditional on.</param>
internal readonly record struct PropositionLinks(int Subject, int Predicate, int Object, int When, int Place, int Occasion, int Condition);
