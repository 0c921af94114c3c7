using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Entities;

/// <summary>Chooses what to show of texts in several languages: the first language asked for, else English, else any.</summary>
internal static class Labels
{
    private static readonly string[] Usual = ["en"];

    /// <summary>What to call an entity; the slug of its id when it has no name.</summary>
    public static Name Of(Entity entity, IReadOnlyList<string>? languages)
    {
        foreach (var language in languages ?? [])
        {
            if (Primary(entity.Names, language) is { } name)
                return name;
        }

        return Primary(entity.Names, Usual[0]) ?? First(entity.Names)
            ?? new Name(entity.Id.Value[(entity.Id.Value.IndexOf('/', StringComparison.Ordinal) + 1)..], null, null, NameKind.Primary);
    }

    /// <summary>The text to show, null when there is none.</summary>
    public static LocalText? Of(ImmutableArray<LocalText> texts, IReadOnlyList<string>? languages)
    {
        if (texts.IsEmpty)
            return null;
        foreach (var language in languages ?? Usual)
        {
            foreach (var text in texts)
            {
                if (Fits(text.Language, language))
                    return text;
            }
        }

        return languages is null ? texts[0] : Of(texts, null);
    }

    private static Name? Primary(ImmutableArray<Name> names, string language)
    {
        foreach (var name in names)
        {
            if (name.Kind == NameKind.Primary && Fits(name.Language, language))
                return name;
        }

        return null;
    }

    private static Name? First(ImmutableArray<Name> names)
    {
        foreach (var name in names)
        {
            if (name.Kind == NameKind.Primary)
                return name;
        }

        return names.IsEmpty ? null : names[0];
    }

    /// <summary>A tag fits a range that it equals or extends (RFC 4647, basic filtering): <c>fr-CH</c> fits <c>fr</c>.</summary>
    public static bool Fits(string? tag, string range) => tag is not null && tag.StartsWith(range, StringComparison.OrdinalIgnoreCase)
        && (tag.Length == range.Length || tag[range.Length] == '-');
}
