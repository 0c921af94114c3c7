using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Reads texts in languages: in the file's, or in those that a map names.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="scalars">Reads their parts.</param>
/// <param name="language">The file's language, or null.</param>
internal sealed class Texts(FaultList faults, Scalars scalars, string? language)
{
    private const string ExpectedText = "a text, or a map from language to text";

    private static readonly ImmutableArray<string> NameFields = ["text", "language", "script", "kind"];
    private static readonly ImmutableArray<string> NameInFields = ["text", "script", "kind"];

    /// <summary>A text in one language.</summary>
    public LocalText? One(Spot? spot)
    {
        var all = Many(spot);
        if (all.Length > 1)
            faults.Add(spot!.Value, FaultCode.InvalidValue, "the text is in more than one language", "one text in one language");
        return all.Length == 1 ? all[0] : null;
    }

    /// <summary>A text in each of some languages.</summary>
    public ImmutableArray<LocalText> Many(Spot? spot)
    {
        if (spot is not { } at)
            return [];
        if (at.Node is not YamlMap map)
            return scalars.Text(at, ExpectedText) is { } text ? [new LocalText(text, language)] : [];
        if (map.Entries.IsEmpty)
            faults.Add(at, FaultCode.InvalidValue, "the map is empty", ExpectedText);
        var texts = ImmutableArray.CreateBuilder<LocalText>(map.Entries.Length);
        foreach (var (key, value) in map.Entries)
        {
            var tag = scalars.Language(new Spot(key, at.Path), key.Text);
            if (scalars.Text(new Spot(value, at.Path.Field(key.Text))) is { } text)
                texts.Add(new LocalText(text, tag));
        }

        return texts.ToImmutable();
    }

    /// <summary>A list of texts, each in some languages.</summary>
    public ImmutableArray<LocalText> List(Spot? spot) => spot is { } at ? [.. at.OneOrMore(faults).SelectMany(item => Many(item))] : [];

    /// <summary>Names, in any of their forms.</summary>
    public ImmutableArray<Name> Names(Spot? spot)
    {
        if (spot is not { } at)
            return [];
        if (at.Node is not YamlMap map)
            return [.. at.OneOrMore(faults).Select(Name).OfType<Name>()];
        var names = ImmutableArray.CreateBuilder<Name>();
        foreach (var (key, value) in map.Entries)
        {
            var tag = scalars.Language(new Spot(key, at.Path), key.Text);
            var usual = NameKind.Primary;
            foreach (var item in new Spot(value, at.Path.Field(key.Text)).OneOrMore(faults))
            {
                if (NameIn(item, tag, usual) is { } name)
                    names.Add(name);
                usual = NameKind.Alias;
            }
        }

        return names.ToImmutable();
    }

    private Name? Name(Spot spot)
    {
        if (spot.Node is not YamlMap)
            return scalars.Text(spot, "a name") is { } name ? new Name(name, language, null, NameKind.Primary) : null;
        if (Fields.Open(spot, faults, "a name", NameFields, ["text"]) is not { } fields)
            return null;
        var own = fields["language"];
        return Built(fields, own is null ? language : scalars.Language(own), NameKind.Primary);
    }

    private Name? NameIn(Spot spot, string? tag, NameKind usual)
    {
        if (spot.Node is not YamlMap)
            return scalars.Text(spot, "a name") is { } name ? new Name(name, tag, null, usual) : null;
        return Fields.Open(spot, faults, "a name in a map of languages", NameInFields, ["text"]) is { } fields ? Built(fields, tag, usual) : null;
    }

    private Name? Built(Fields fields, string? tag, NameKind usual)
    {
        var script = scalars.Script(fields["script"]);
        var kind = scalars.Code<NameKind>(fields["kind"]);
        return scalars.Text(fields["text"], "a name") is { } text ? new Name(text, tag, script, kind ?? usual) : null;
    }
}
