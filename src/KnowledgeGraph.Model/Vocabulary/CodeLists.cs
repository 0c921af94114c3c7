using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>The code lists of the model, from <c>schema/code-lists.json</c>.</summary>
public sealed class CodeLists
{
    private static readonly Lazy<CodeLists> Embedded = new(() => Parse(VocabularyResource.Read("code-lists.json")));
    private readonly Dictionary<string, CodeList> byName;

    private CodeLists(ImmutableArray<CodeList> all)
    {
        All = all;
        byName = all.ToDictionary(l => l.Name, StringComparer.Ordinal);
    }

    /// <summary>The lists that this version ships.</summary>
    public static CodeLists Default => Embedded.Value;

    /// <summary>All lists, in the order of the file.</summary>
    public ImmutableArray<CodeList> All { get; }

    /// <summary>The list of this name, or null.</summary>
    /// <param name="name">Its name, exactly: <c>likelihood</c>.</param>
    public CodeList? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Reads code lists that are expected to be right.</summary>
    /// <param name="json">Text of the file.</param>
    /// <exception cref="FormatException">They are faulty; the message names every fault with its place.</exception>
    public static CodeLists Parse(string json) =>
        TryParse(json, out var lists, out var faults) ? lists! : throw new FormatException("code-lists.json: " + string.Join("; ", faults));

    /// <summary>Reads code lists.</summary>
    /// <param name="json">Text of the file.</param>
    /// <param name="lists">The lists, when true is returned.</param>
    /// <param name="faults">Every fault with its place and what was expected; empty when true is returned.</param>
    public static bool TryParse(string json, out CodeLists? lists, out ImmutableArray<string> faults)
    {
        var found = new List<string>();
        var all = VocabularyJson.ReadFile(json, "codeLists", Read, l => l.Name, found);
        faults = [.. found];
        lists = faults.IsEmpty ? new(all) : null;
        return faults.IsEmpty;
    }

    private static CodeList Read(VocabularyJson json)
    {
        json.IsObjectWith("name", "title", "definition", "source", "entries");
        var entries = json.Field("entries").Distinct(ReadEntry, e => e.Code);
        return new(
            json.Field("name").Name(), json.Field("title").Bilingual(needsFrench: true), json.Field("definition").Text(), json.Field("source").Text(),
            [.. entries.DistinctBy(e => e.Code)]);
    }

    private static CodeEntry ReadEntry(VocabularyJson json)
    {
        json.IsObjectWith("code", "label", "definition", "range", "synonyms");
        return new()
        {
            Code = json.Field("code").Text(),
            Label = json.Field("label").Bilingual(needsFrench: true),
            Definition = json.Field("definition").Text(),
            Range = json.Field("range").OptionalRange(),
            Synonyms = json.Field("synonyms").List(s => s.Text()),
        };
    }
}
