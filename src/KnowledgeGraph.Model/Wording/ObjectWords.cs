using System.Globalization;

namespace KnowledgeGraph.Model;

/// <summary>Objects of propositions in words.</summary>
internal static class ObjectWords
{
    internal static string Of(PropositionObject value, Func<EntityId, string> label, bool french) => value switch
    {
        EntityObject e => label(e.Id),
        SomeValue => french ? "quelque chose d'inconnu" : "something unknown",
        NoValue => french ? "rien" : "nothing",
        QuantityObject q => Of(q.Value, french),
        TextObject t => french ? $"« {t.Value.Text} »" : $"\"{t.Value.Text}\"",
        TimeObject t => TimeWords.Of(t.Value, french),
        NumberObject n => Of(n.Value, french),
        BooleanObject b => b.Value ? (french ? "vrai" : "true") : (french ? "faux" : "false"),
        CoordinatesObject c => Of(c.Value, french),
        UrlObject u => u.Value,
        _ => throw new ArgumentException($"unknown kind of object {value.GetType().Name}", nameof(value)),
    };

    /// <summary>"about 70 freight cars", "at most 20 freight cars", "between 5 and 7 km".</summary>
    internal static string Of(Quantity q, bool french)
    {
        var amount = (q.AtLeast, q.AtMost, q.Value) switch
        {
            ({ } low, { } high, _) => french ? $"entre {Of(low, true)} et {Of(high, true)}" : $"between {Of(low, false)} and {Of(high, false)}",
            ({ } low, null, _) => (french ? "au moins " : "at least ") + Of(low, french),
            (null, { } high, _) => (french ? "au plus " : "at most ") + Of(high, french),
            (null, null, { } value) => Of(value, french),
            _ => french ? "un nombre inconnu de" : "an unknown number of",
        };
        if (q.Approximate)
            amount = (french ? "environ " : "about ") + amount;
        var isOne = (q.AtMost ?? q.AtLeast ?? q.Value) is { } count && Math.Abs(count) is <= 1 and > 0;
        return q.Unit is null ? amount : $"{amount} {(isOne ? q.Unit : Plural(q.Unit))}";
    }

    // Units of measure (km, t, MW) have no plural; what is counted is written in English and in the singular.
    private static string Plural(string unit) => unit.Length <= 3 || unit[^1] is 's' or '%' ? unit : unit + "s";

    private static string Of(decimal number, bool french)
    {
        var text = number.ToString("#,0.############################", CultureInfo.InvariantCulture);
        return french ? text.Replace(',', '\u202f').Replace('.', ',') : text;
    }

    private static string Of(Coordinates c, bool french) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Abs(c.Latitude)}° {(c.Latitude < 0 ? "S" : "N")}, {Math.Abs(c.Longitude)}° {(c.Longitude < 0 ? (french ? "O" : "W") : "E")}")
        + (c.PrecisionMetres is { } metres ? (french ? " à " : " within ") + Of((decimal)metres, french) + (french ? " m près" : " m") : "");
}
