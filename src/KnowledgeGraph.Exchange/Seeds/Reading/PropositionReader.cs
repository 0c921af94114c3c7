using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Reads propositions: the section <c>propositions</c>, and those written where they are used.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="scalars">Reads single values.</param>
/// <param name="objects">Reads objects.</param>
/// <param name="ids">Reads references.</param>
/// <param name="predicates">Knows the predicates.</param>
/// <param name="limits">How deep conditions may go.</param>
internal sealed class PropositionReader(
    FaultList faults, Scalars scalars, ObjectReader objects, Ids ids, PredicateRules predicates, SeedLimits limits)
{
    private const string ExpectedReference =
        "the name of a proposition of this file, \"subject predicate object\", a map with subject, predicate and object, or the id of a proposition";

    private static readonly ImmutableArray<string> Known = ["subject", "predicate", "object", "when", "place", "role", "occasion", "conditionalOn"];

    private readonly Dictionary<string, Spot> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PropositionId?> _resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<PropositionId, int> _conditions = [];
    private readonly List<string> _open = [];

    /// <summary>All propositions read, conditions before what depends on them, each with its first place.</summary>
    public Dictionary<PropositionId, (Proposition Proposition, Spot Spot)> Read { get; } = [];

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section, or null.</param>
    public void Section(Spot? section)
    {
        if (section is not { } at)
            return;
        if (at.Node is not YamlMap map)
        {
            faults.Add(at, FaultCode.WrongType, $"the section is {at.Node.Kind}", "a map from a local name to a proposition");
            return;
        }

        foreach (var (key, value) in map.Entries)
        {
            var path = at.Path.Field(key.Text);
            if (LocalName.Check(faults, new Spot(key, path), key.Text))
                _named[key.Text] = new Spot(value, path);
        }

        foreach (var name in _named.Keys)
            Named(name);
    }

    /// <summary>The proposition that a place names or holds; null after adding a fault.</summary>
    /// <param name="spot">The place.</param>
    public PropositionId? Reference(Spot spot)
    {
        if (spot.Node is YamlMap)
            return Full(spot);
        if (scalars.Text(spot, ExpectedReference) is not { } text)
            return null;
        if (text.AsSpan().Trim().ContainsAny(" \t\n"))
            return Triple(spot, text);
        if (text.StartsWith("proposition/", StringComparison.Ordinal))
        {
            if (!ids.IsDerived(spot, text, "proposition"))
                return null;
            ids.References.Add(new Reference(new NodeId(text), spot));
            return new PropositionId(text);
        }

        if (_named.ContainsKey(text))
            return Cyclic(spot, text) ? null : Named(text);
        faults.Add(
            spot, FaultCode.Dangling, $"no proposition of this file is called {Shown.Quoted(text)}", ExpectedReference,
            faults.Nearest.To(text, _named.Keys));
        return null;
    }

    private PropositionId? Named(string name)
    {
        if (_resolved.TryGetValue(name, out var done))
            return done;
        _open.Add(name);
        var spot = _named[name];
        var id = _open.Count > limits.MaxDepth ? TooDeep(spot) : spot.Node switch
        {
            YamlMap => Full(spot),
            _ => scalars.Text(spot, "subject predicate object, or a map with them") is { } text ? Triple(spot, text) : null,
        };
        _open.RemoveAt(_open.Count - 1);
        return _resolved[name] = id;
    }

    private bool Cyclic(Spot spot, string name)
    {
        var first = _open.IndexOf(name);
        if (first >= 0)
            faults.Add(
                spot, FaultCode.Cycle, $"the proposition is conditional on itself: {string.Join(" → ", _open.Skip(first).Append(name))}");
        return first >= 0;
    }

    private PropositionId? TooDeep(Spot spot)
    {
        faults.Add(spot, FaultCode.TooDeep, $"more than {limits.MaxDepth} conditions on conditions");
        return null;
    }

    private PropositionId? Triple(Spot spot, string text)
    {
        var words = Words(text);
        if (words.Count != 3)
        {
            faults.Add(
                spot, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not a proposition of three words", "subject predicate object");
            return null;
        }

        var subject = ids.Entity(spot, words[0].Word, IdKind.Any, words[0].Offset);
        var predicate = predicates.Find(faults, spot, words[1].Word, words[1].Offset);
        var value = objects.Word(spot, words[2].Word, words[2].Offset);
        if (subject is not { } s || predicate is null || value is null)
            return null;
        PredicateRules.CheckSubject(faults, spot, predicate, s, words[0].Offset);
        PredicateRules.CheckObject(faults, spot, predicate, value, words[2].Offset);
        return Add(spot, new Proposition { Id = default, Subject = s, Predicate = words[1].Word, Object = value });
    }

    private PropositionId? Full(Spot spot)
    {
        if (Fields.Open(spot, faults, "a proposition", Known, ["subject", "predicate", "object"]) is not { } f)
            return null;
        var subject = ids.Entity(f["subject"], IdKind.Any);
        var predicate = scalars.Text(f["predicate"], "the name of a predicate") is { } name ? predicates.Find(faults, f["predicate"]!.Value, name) : null;
        var value = f["object"] is { } at ? objects.Object(at) : null;
        if (predicate is not null && subject is { } checkable)
            PredicateRules.CheckSubject(faults, f["subject"]!.Value, predicate, checkable);
        if (predicate is not null && value is not null)
            PredicateRules.CheckObject(faults, f["object"]!.Value, predicate, value);
        var when = scalars.Time(f["when"]);
        var place = ids.Entity(f["place"], IdKind.Place);
        var role = scalars.Text(f["role"]);
        var occasion = ids.Entity(f["occasion"], IdKind.Event);
        var condition = f["conditionalOn"] is { } other ? Reference(other) : null;
        if (subject is not { } s || predicate is null || value is null || (condition is null && f["conditionalOn"] is not null))
            return null;
        return Add(spot, new Proposition
        {
            Id = default,
            Subject = s,
            Predicate = scalars.Text(f["predicate"])!,
            Object = value,
            When = when,
            Place = place,
            Role = role,
            Occasion = occasion,
            ConditionalOn = condition,
        });
    }

    private PropositionId Add(Spot spot, Proposition proposition)
    {
        var identified = ContentIds.Identified(proposition);
        Read.TryAdd(identified.Id, (identified, spot));
        var conditions = identified.ConditionalOn is { } on ? 1 + _conditions.GetValueOrDefault(on) : 0;
        _conditions[identified.Id] = conditions;
        if (conditions == limits.MaxDepth)
            TooDeep(spot);
        return identified.Id;
    }

    private static List<(string Word, int Offset)> Words(string text)
    {
        var words = new List<(string, int)>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            if (end > at)
                words.Add((text[at..end], at));
            at = end + 1;
        }

        return words;
    }
}
