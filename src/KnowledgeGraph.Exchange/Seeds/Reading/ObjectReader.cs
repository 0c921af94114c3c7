using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Reads the objects of propositions.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="scalars">Reads single values.</param>
/// <param name="texts">Reads texts.</param>
/// <param name="ids">Reads references.</param>
internal sealed class ObjectReader(FaultList faults, Scalars scalars, Texts texts, Ids ids)
{
    private const string ExpectedObject = "the id of an entity, SOME_VALUE, NO_VALUE, or a map with one kind of value";

    private static readonly ImmutableArray<string> Known = ["entity", "quantity", "text", "time", "number", "boolean", "coordinates", "url"];

    private readonly Quantities _quantities = new(faults, scalars);

    /// <summary>An object; null after adding a fault.</summary>
    /// <param name="spot">The place.</param>
    public PropositionObject? Object(Spot spot)
    {
        if (spot.Node is not YamlMap map)
            return scalars.Text(spot, ExpectedObject) is { } text ? Word(spot, text) : null;
        if (Fields.Open(spot, faults, "an object", Known) is not { } f)
            return null;
        if (map.Entries.Length == 1)
            return f.HasAny([.. Known]) ? Value(f, map.Entries[0].Key.Text) : null;
        faults.Add(spot, FaultCode.InvalidValue, $"an object has {map.Entries.Length} values", $"one of {Shown.AnyOf(Known)}");
        return null;
    }

    /// <summary>An object written as one word; null after adding a fault.</summary>
    /// <param name="spot">The place.</param>
    /// <param name="word">The word.</param>
    /// <param name="offset">Where in the text of the node it begins.</param>
    public PropositionObject? Word(Spot spot, string word, int offset = 0) => word switch
    {
        "SOME_VALUE" => new SomeValue(),
        "NO_VALUE" => new NoValue(),
        _ when word.Contains('/', StringComparison.Ordinal) => ids.Entity(spot, word, IdKind.Any, offset) is { } id ? new EntityObject(id) : null,
        _ => Unknown(spot, word, offset),
    };

    private PropositionObject? Value(Fields f, string field) => field switch
    {
        "entity" => ids.Entity(f[field], IdKind.Any) is { } id ? new EntityObject(id) : null,
        "quantity" => _quantities.Quantity(f[field]) is { } quantity ? new QuantityObject(quantity) : null,
        "text" => texts.One(f[field]) is { } text ? new TextObject(text) : null,
        "time" => scalars.Time(f[field]) is { } time ? new TimeObject(time) : null,
        "number" => scalars.Number(f[field]) is { } number ? new NumberObject(number) : null,
        "boolean" => scalars.Boolean(f[field]) is { } truth ? new BooleanObject(truth) : null,
        "coordinates" => _quantities.Point(f[field]) is { } point ? new CoordinatesObject(point) : null,
        _ => scalars.Url(f[field]) is { } url ? new UrlObject(url) : null,
    };

    private PropositionObject? Unknown(Spot spot, string word, int offset)
    {
        faults.Add(
            spot, FaultCode.InvalidValue, $"{Shown.Quoted(word)} is not an object", ExpectedObject,
            faults.Nearest.To(word, ["SOME_VALUE", "NO_VALUE"]), offset);
        return null;
    }
}
