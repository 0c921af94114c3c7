using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>The fields of a map whose field names are known.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, Spot> _found = new(StringComparer.Ordinal);

    private Fields(Spot whole) => Whole = whole;

    /// <summary>The map.</summary>
    public Spot Whole { get; }

    /// <summary>The value of a field, or null when it is not there.</summary>
    /// <param name="name">A known name.</param>
    public Spot? this[string name] => _found.TryGetValue(name, out var spot) ? spot : null;

    /// <summary>True when any of some fields is there.</summary>
    /// <param name="names">Known names.</param>
    public bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_found.ContainsKey(name))
                return true;
        }

        return false;
    }

    /// <summary>Opens a map; null after adding a fault when it is none.</summary>
    /// <param name="spot">What should be a map.</param>
    /// <param name="faults">Receives what is wrong.</param>
    /// <param name="what">What the map is, with its article: <c>a citation</c>.</param>
    /// <param name="known">All names of fields.</param>
    /// <param name="required">Those that must be there.</param>
    /// <param name="elsewhere">Says of an unknown name where it would be right, or null.</param>
    public static Fields? Open(
        Spot spot, FaultList faults, string what, ImmutableArray<string> known, ReadOnlySpan<string> required = default,
        Func<string, string?>? elsewhere = null)
    {
        if (spot.Node is not YamlMap map)
        {
            faults.Add(spot, FaultCode.WrongType, $"{what} cannot be {spot.Node.Kind}", $"a map with {Shown.AnyOf(known)}");
            return null;
        }

        var fields = new Fields(spot);
        foreach (var (key, value) in map.Entries)
        {
            var path = spot.Path.Field(key.Text);
            if (known.Contains(key.Text))
                fields._found[key.Text] = new Spot(value, path);
            else if (elsewhere?.Invoke(key.Text) is { } hint)
                faults.Add(new Spot(key, path), FaultCode.UnknownField, hint, Shown.AnyOf(known));
            else
                faults.Add(
                    new Spot(key, path), FaultCode.UnknownField, $"{what} has no field {Shown.Quoted(key.Text)}", Shown.AnyOf(known),
                    faults.Nearest.To(key.Text, known));
        }

        foreach (var name in required)
        {
            if (!fields._found.ContainsKey(name))
                faults.Add(spot, FaultCode.MissingField, $"{what} has no {name}", $"a field {name}");
        }

        return fields;
    }
}
