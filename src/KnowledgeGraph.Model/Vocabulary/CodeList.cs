using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>A list of codes with their meaning and source.</summary>
public sealed record CodeList
{
    private readonly Dictionary<string, CodeEntry> byCode;

    /// <summary>A list of codes.</summary>
    /// <param name="name">Its name, lower case with hyphens.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="definition">What it is a list of.</param>
    /// <param name="source">Where it comes from, as a citation.</param>
    /// <param name="entries">Its entries, in order, no code twice.</param>
    public CodeList(string name, Bilingual title, string definition, string source, ImmutableArray<CodeEntry> entries)
    {
        (Name, Title, Definition, Source, Entries) = (name, title, definition, source, entries);
        byCode = entries.ToDictionary(e => e.Code, StringComparer.Ordinal);
    }

    /// <summary>Its name, lower case with hyphens: <c>likelihood</c>.</summary>
    public string Name { get; }

    /// <summary>What it is called.</summary>
    public Bilingual Title { get; }

    /// <summary>What it is a list of.</summary>
    public string Definition { get; }

    /// <summary>Where it comes from, as a citation.</summary>
    public string Source { get; }

    /// <summary>Its entries, in order.</summary>
    public ImmutableArray<CodeEntry> Entries { get; }

    /// <summary>The entry of a code, or null.</summary>
    /// <param name="code">The code as written in the list.</param>
    public CodeEntry? Find(string code) => byCode.GetValueOrDefault(code);
}

/// <summary>An entry of a code list.</summary>
public sealed record CodeEntry
{
    /// <summary>The code as the standard writes it: <c>B</c>, <c>2</c>, <c>LIKELY</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The term in words.</summary>
    public required Bilingual Label { get; init; }

    /// <summary>What it means.</summary>
    public required string Definition { get; init; }

    /// <summary>Range in percent, both ends inclusive; only in the list of likelihoods.</summary>
    public PercentRange? Range { get; init; }

    /// <summary>Other words for it, in any language.</summary>
    public ImmutableArray<string> Synonyms { get; init; } = [];
}

/// <summary>A range in percent, both ends inclusive.</summary>
/// <param name="AtLeast">Lower end, 0 to 100.</param>
/// <param name="AtMost">Upper end, 0 to 100.</param>
public readonly record struct PercentRange(int AtLeast, int AtMost);
