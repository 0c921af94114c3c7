using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Reads amounts and points.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="scalars">Reads their parts.</param>
internal sealed class Quantities(FaultList faults, Scalars scalars)
{
    private static readonly ImmutableArray<string> QuantityFields = ["value", "atLeast", "atMost", "unit", "approximate"];
    private static readonly ImmutableArray<string> PointFields = ["latitude", "longitude", "precisionMetres"];

    /// <summary>A value, bounds, or both.</summary>
    public Quantity? Quantity(Spot? spot)
    {
        if (spot is not { } at || Fields.Open(at, faults, "a quantity", QuantityFields) is not { } fields)
            return null;
        var quantity = new Quantity
        {
            Value = scalars.Number(fields["value"]),
            AtLeast = scalars.Number(fields["atLeast"]),
            AtMost = scalars.Number(fields["atMost"]),
            Unit = scalars.Text(fields["unit"], "what is counted, in the singular"),
            Approximate = scalars.Boolean(fields["approximate"]) ?? false,
        };
        if (!fields.HasAny("value", "atLeast", "atMost"))
            faults.Add(at, FaultCode.MissingField, "a quantity has neither value nor bounds", "value, atLeast or atMost");
        else if (quantity.AtLeast > quantity.AtMost)
            faults.Add(at, FaultCode.InvalidValue, "atLeast is more than atMost", "bounds in order");
        else if (quantity.Value < quantity.AtLeast || quantity.Value > quantity.AtMost)
            faults.Add(at, FaultCode.InvalidValue, "the value lies outside of its bounds", "a value from atLeast to atMost");
        return quantity;
    }

    /// <summary>A point on Earth.</summary>
    public Coordinates? Point(Spot? spot)
    {
        if (spot is not { } at || Fields.Open(at, faults, "a point", PointFields, ["latitude", "longitude"]) is not { } fields)
            return null;
        var latitude = scalars.Degrees(fields["latitude"], -90, 90);
        var longitude = scalars.Degrees(fields["longitude"], -180, 180);
        var precision = scalars.Degrees(fields["precisionMetres"], 0, double.MaxValue);
        return latitude is { } north && longitude is { } east ? new Coordinates(north, east, precision) : null;
    }
}
