using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>Reads what filters end in: lists, times, texts, areas.</summary>
internal static class Leaves
{
    /// <summary>The values of a list; none where it is left out.</summary>
    public static ImmutableArray<T> Values<T>(InputObject where, string field) => where.TryGet<T[]>(field, out var values) ? [.. values] : [];

    /// <summary>What a time must be.</summary>
    public static TimeTest Time(InputObject time) => new()
    {
        Overlaps = time.Get<Edtf?>("overlaps"),
        Before = time.Get<Edtf?>("before"),
        After = time.Get<Edtf?>("after"),
        Known = time.Get<bool?>("known"),
    };

    /// <summary>When something must have been recorded; null for whenever.</summary>
    public static RecordedRange? Recorded(InputObject where) => where.TryGet<InputObject>("recorded", out var range)
        ? new(range.Get<DateTimeOffset?>("since"), range.Get<DateTimeOffset?>("until"))
        : null;

    /// <summary>The words looked for; null where none are.</summary>
    public static SearchQuery? Text(InputObject where, string place)
    {
        if (!where.TryGet<string>("text", out var text))
            return null;
        var query = new SearchQuery(text);
        return query.Words.IsEmpty ? throw Refusal.Of(place + ".text", "it has no word; expected one or more words in any script") : query;
    }

    /// <summary>The areas of the filter of a place.</summary>
    public static IEnumerable<GeoArea> Areas(InputObject where, string place)
    {
        if (where.TryGet<InputObject>("box", out var box))
            yield return Box(box, place + ".box");
        if (where.TryGet<InputObject>("near", out var near))
            yield return Circle(near, place + ".near");
    }

    private static GeoBox Box(InputObject box, string place)
    {
        var (south, north) = (Degrees(box, place, "south", 90), Degrees(box, place, "north", 90));
        if (north < south)
            throw Refusal.Of(place + ".north", $"{Text(north)} lies south of {Text(south)}; expected the northern border");
        return new(south, Degrees(box, place, "west", 180), north, Degrees(box, place, "east", 180));
    }

    private static GeoCircle Circle(InputObject near, string place)
    {
        var metres = near.Get<double>("metres");
        return metres > 0
            ? new(Degrees(near, place, "latitude", 90), Degrees(near, place, "longitude", 180), metres)
            : throw Refusal.Of(place + ".metres", $"{Text(metres)} given; expected a distance above 0");
    }

    private static double Degrees(InputObject from, string place, string field, int most) => from.Get<double>(field) is var degrees && Math.Abs(degrees) <= most
        ? degrees
        : throw Refusal.Of($"{place}.{field}", $"{Text(degrees)} given; expected degrees from -{most} to {most}");

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
