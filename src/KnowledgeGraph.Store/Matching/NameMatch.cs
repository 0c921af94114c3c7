using F23.StringSimilarity;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Matching;

/// <summary>A name as it is compared with others.</summary>
internal sealed class NameMatch
{
    private const double SimilarFrom = 0.9, SimilarWeight = 0.7, WeakAlias = 0.3;
    private static readonly JaroWinkler Similarity = new();

    private readonly List<string> _words, _latin;
    private readonly string? _sound;

    internal NameMatch(string text)
    {
        (Text, _words) = (text, TextFolding.Words(text));
        _latin = TextFolding.LatinWords(text) is { Count: > 0 } latin ? latin : _words;
        _sound = SoundKey.Of(_latin);
    }

    internal string Text { get; }

    /// <summary>Texts to search for: whoever has a name like this is found by one of them, as far as there are words or sounds in common.</summary>
    internal IEnumerable<string> Searches =>
    [
        Text, .. SoundKey.WordOf(_latin) is { } sound ? [sound] : Array.Empty<string>(), .. _words.Concat(_latin).Where(static word => word.Length > 1),
    ];

    /// <summary>How a name of a record is like this one; null when it is not.</summary>
    /// <param name="name">The name of the record.</param>
    /// <param name="other">The same, to be compared.</param>
    internal MatchFeature? Compare(Name name, NameMatch other) => KindOf(other) is { } found
        ? new MatchFeature(found.Kind, Math.Round(found.Weight * (name.Kind == NameKind.WeakAlias ? WeakAlias : 1), 3), Text, name.Text, name)
        : null;

    private (MatchFeatureKind Kind, double Weight)? KindOf(NameMatch other)
    {
        if (_words.Count == 0 || other._words.Count == 0)
            return null;
        if (string.Concat(_words) == string.Concat(other._words))
            return (MatchFeatureKind.SameName, 0.95);
        var (mine, others) = (string.Concat(_latin), string.Concat(other._latin));
        if (mine == others)
            return (MatchFeatureKind.SameTransliteration, 0.9);
        if (_latin.Count == other._latin.Count && _latin.Order(StringComparer.Ordinal).SequenceEqual(other._latin.Order(StringComparer.Ordinal)))
            return (MatchFeatureKind.OtherOrder, 0.85);
        if (_sound is not null && _sound == other._sound)
            return (MatchFeatureKind.SameSound, 0.6 + (0.2 * Similarity.Similarity(SoundKey.SpellingOf(_latin), SoundKey.SpellingOf(other._latin))));
        var similarity = Similarity.Similarity(mine, others);
        return similarity >= SimilarFrom ? (MatchFeatureKind.SimilarSpelling, SimilarWeight * similarity) : PartOf(other);
    }

    private (MatchFeatureKind, double)? PartOf(NameMatch other)
    {
        var (part, whole) = _latin.Count <= other._latin.Count ? (_latin, other._latin) : (other._latin, _latin);
        return part.Count < whole.Count && part.TrueForAll(whole.Contains)
            ? (MatchFeatureKind.PartOfName, 0.3 + (0.4 * part.Count / whole.Count))
            : null;
    }
}
