using System.Text;

namespace KnowledgeGraph.Store.Matching;

/// <summary>
/// What a name in Latin letters sounds like, roughly enough that the ways in which one name is romanized come out alike: Kim Jong Un, Gim Jeongeun, Kim Chen Yn and Kim Dschong-un. In the manner of
/// Soundex (Russell, US 1,261,167) and of Daitch and Mokotoff's system for Slavic and Germanic spellings: vowels and h are left out, and letters that stand for each other are one.
/// </summary>
public static class SoundKey
{
    /// <summary>A shorter key says too little.</summary>
    private const int Shortest = 2;

    // What folding a text never gives, since a word begins with what is written.
    private const string Mark = "0s0";

    // By their first letter, of one letter the longest first, so that the longest that fits is taken.
    private static readonly ILookup<char, (string Letters, string Sound)> Sounds = new[]
    {
        ("tsch", "c"), ("dsch", "c"), ("shch", "c"), ("tch", "c"), ("sch", "c"), ("dzh", "c"),
        ("ch", "c"), ("sh", "c"), ("zh", "c"), ("ts", "c"), ("tz", "c"), ("cz", "c"), ("sz", "c"), ("dz", "c"), ("dj", "c"), ("kh", ""), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "t"),
        ("ng", "n"), ("ce", "s"), ("ci", "s"), ("cy", "s"), ("ck", "k"),
        ("j", "c"), ("k", "k"), ("g", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("p", "p"), ("b", "p"), ("f", "f"), ("v", "f"), ("w", "f"), ("t", "t"), ("d", "t"),
        ("s", "s"), ("z", "s"), ("l", "l"), ("r", "r"), ("m", "m"), ("n", "n"),
    }.ToLookup(static sound => sound.Item1[0]);

    /// <summary>The key of a name.</summary>
    /// <param name="words">Its words, folded.</param>
    /// <returns>A few letters; null when it is too short, or has other than Latin letters.</returns>
    public static string? Of(IReadOnlyCollection<string> words) =>
        Spelled(words, withVowels: false) is { Length: >= Shortest } key ? key : null;

    /// <summary>A name as it would be spelled if each sound had one letter, vowels as they are written.</summary>
    /// <param name="words">Its words, folded.</param>
    /// <returns>Null when it has other than Latin letters.</returns>
    public static string? SpellingOf(IReadOnlyCollection<string> words) => Spelled(words, withVowels: true);

    private static string? Spelled(IReadOnlyCollection<string> words, bool withVowels)
    {
        var name = string.Concat(words);
        if (!Ascii.IsValid(name))
            return null;
        var key = new StringBuilder();
        var isApart = true; // A letter written twice is one sound; the same sound after a vowel is another.
        for (var at = 0; at < name.Length;)
        {
            var (letters, sound) = At(name, at);
            if (sound is { Length: > 0 } && (isApart || key.Length == 0 || key[^1] != sound[0]))
                key.Append(sound);
            else if (sound is null && withVowels && name[at] != 'h')
                key.Append(name[at]);
            isApart = sound is null;
            at += letters?.Length ?? 1;
        }

        return key.ToString();
    }

    private static (string? Letters, string? Sound) At(string name, int at)
    {
        foreach (var sound in Sounds[name[at]])
        {
            if (string.CompareOrdinal(name, at, sound.Letters, 0, sound.Letters.Length) == 0)
                return sound;
        }

        return default;
    }

    /// <summary>True for a word that <see cref="WordOf"/> gave.</summary>
    internal static bool IsWord(string word) => word.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The word under which a store finds names that sound alike.</summary>
    /// <param name="words">The words of a name, folded.</param>
    /// <returns>A word that no text has; null when the name has no key.</returns>
    public static string? WordOf(IReadOnlyCollection<string> words) => Of(words) is { } key ? Mark + key : null;
}
