using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Matching;

namespace KnowledgeGraph.Store;

/// <summary>
/// Ranks what a search found: one function for all stores, so that they answer equally. A store brings candidates from its own index of
/// <see cref="WordsOf(Entity)"/>; whether one matches, and how well, is said here.
/// </summary>
/// <remarks>
/// The score of the best name: 100 when it is the text searched, 80 when it begins with it, 60 when it holds all its words; times 1 for a primary name, 0.98 for a
/// transliteration, 0.95 for an alias, 0.9 for a former name and 0.7 for a weak alias; times 0.9 when only its transliteration by rule (AnyAscii)
/// matches; times 0.9 to 1 by how much of the name the text covers. 30 when the words are spread over several names, 10 when some are only in a description. Equal
/// scores go by id (ordinal).
/// </remarks>
public static class SearchRanking
{
    /// <summary>How many candidates a store needs to bring at most, those that match by name first.</summary>
    public const int MaxCandidates = 10_000;

    /// <summary>Names of two to so many words are also found when written as one word, and the other way round.</summary>
    private const int MaxJoined = 4;

    /// <summary>The words of names: folded, and transliterated, and short names written as one word.</summary>
    /// <param name="names">Texts of the names.</param>
    public static HashSet<string> NameWords(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            foreach (var form in FormsOf(name))
            {
                words.UnionWith(form);
                if (Joined(form) is { } joined)
                    words.Add(joined);
            }

        return words;
    }

    /// <summary>The words under which a store should find an entity by its names: those of the names, and what these sound like (<see cref="SoundKey"/>).</summary>
    /// <param name="names">Texts of the names.</param>
    public static HashSet<string> IndexWords(IEnumerable<string> names)
    {
        string[] texts = [.. names];
        var words = NameWords(texts);
        words.UnionWith(texts.SelectMany(FormsOf).Select(SoundKey.WordOf).OfType<string>());
        return words;
    }

    /// <summary>The words under which a store should find an entity by its descriptions.</summary>
    /// <param name="descriptions">Their texts.</param>
    public static HashSet<string> DescriptionWords(IEnumerable<string> descriptions)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        return new HashSet<string>(descriptions.SelectMany(TextFolding.Words), StringComparer.Ordinal);
    }

    /// <summary>All words under which a store should find an entity.</summary>
    /// <param name="entity">The entity, joined.</param>
    public static HashSet<string> WordsOf(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var words = IndexWords(entity.Names.Select(n => n.Text));
        words.UnionWith(DescriptionWords(entity.Descriptions.Select(d => d.Text)));
        return words;
    }

    /// <summary>How well an entity matches.</summary>
    /// <param name="query">The text searched.</param>
    /// <param name="entity">The entity, joined.</param>
    /// <returns>The score and the name that matched best, null when the entity does not match.</returns>
    public static (double Score, Name? Name)? Rank(SearchQuery query, Entity entity)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(entity);
        if (query.Words.IsEmpty)
            return null;
        (double Score, Name? Name) best = default;
        foreach (var name in entity.Names)
            if (ScoreOf(query, name) is var score && score > best.Score)
                best = (score, name);
        if (best.Score > 0)
            return best;
        var words = NamesFor(query, entity.Names.Select(n => n.Text));
        if (query.IsHeldBy(words))
            return (30, entity.Names.First(n => NamesFor(query, [n.Text]).Any(w => query.Words.Contains(w) || query.IsLast(w))));
        words.UnionWith(DescriptionWords(entity.Descriptions.Select(d => d.Text)));
        return query.IsHeldBy(words) ? (10, null) : null;
    }

    /// <summary>Few texts ask for a sound, and telling it takes longer than all the rest.</summary>
    private static HashSet<string> NamesFor(SearchQuery query, IEnumerable<string> names) => SoundKey.IsWord(query.Joined) ? IndexWords(names) : NameWords(names);

    /// <summary>A short list of words as one word; null for one word or many.</summary>
    internal static string? Joined(IReadOnlyCollection<string> words) => words.Count is > 1 and <= MaxJoined ? string.Concat(words) : null;

    private static IEnumerable<List<string>> FormsOf(string name)
    {
        yield return TextFolding.Words(name);
        if (TextFolding.LatinWords(name) is { Count: > 0 } latin)
            yield return latin;
    }

    private static double ScoreOf(SearchQuery query, Name name)
    {
        var weight = name.Kind switch
        {
            NameKind.Primary => 1,
            NameKind.Transliteration => 0.98,
            NameKind.Alias => 0.95,
            NameKind.Former => 0.9,
            _ => 0.7,
        };
        var best = 0.0;
        var form = 1.0;
        foreach (var words in FormsOf(name.Text))
        {
            best = Math.Max(best, weight * form * ScoreOf(query, words));
            form = 0.9;
        }

        return best;
    }

    private static double ScoreOf(SearchQuery query, List<string> words)
    {
        var whole = string.Concat(words);
        var tier = words.SequenceEqual(query.Words) || (whole == query.Joined && (Joined(words) ?? words.FirstOrDefault()) == whole) ? 100
            : BeginsWith(query, words) || (words.Count is > 0 and <= MaxJoined && whole.StartsWith(query.Joined, StringComparison.Ordinal)) ? 80
            : query.IsHeldBy(words) ? 60
            : 0;
        return tier * (0.9 + (0.1 * Math.Min(1, (double)query.Joined.Length / Math.Max(1, whole.Length))));
    }

    private static bool BeginsWith(SearchQuery query, List<string> words)
    {
        if (words.Count < query.Words.Length)
            return false;
        for (var i = 0; i < query.Words.Length - 1; i++)
            if (words[i] != query.Words[i])
                return false;
        return query.IsLast(words[query.Words.Length - 1]);
    }

}

/// <summary>A text searched, folded to words.</summary>
public sealed class SearchQuery
{
    /// <summary>At most so many words count; the rest is ignored.</summary>
    public const int MaxWords = 16;

    /// <summary>Folds a text.</summary>
    /// <param name="text">Any text; marks that are neither letters nor digits only part words.</param>
    public SearchQuery(string text)
    {
        Words = [.. TextFolding.Words(text).Take(MaxWords)];
        Joined = string.Concat(Words);
    }

    /// <summary>Its words; all of them must be found, the last one as a beginning. Letters and digits only.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Its words written as one, which finds a name written as one word; a beginning too.</summary>
    public string Joined { get; }

    /// <summary>True when all words are among some, the last one as a beginning; false for a text without words.</summary>
    /// <param name="words">Folded words.</param>
    public bool IsHeldBy(ICollection<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        for (var i = 0; i < Words.Length - 1; i++)
            if (!words.Contains(Words[i]))
                return false;
        return !Words.IsEmpty && words.Any(IsLast);
    }

    /// <summary>True when a word is the last one of the text or continues it.</summary>
    internal bool IsLast(string word) => word.StartsWith(Words[^1], StringComparison.Ordinal);
}
