using System.Globalization;
using System.Text;
using AnyAscii;

namespace KnowledgeGraph.Store;

/// <summary>
/// Folds texts so that what a reader takes for the same word compares equal: case, accents and other marks, full-width forms and ligatures, letters of Hangul written
/// apart. Done here by rule, because the runtime's own normalization is off where globalization is invariant.
/// </summary>
public static class TextFolding
{
    // Letters that carry a mark in one character, and the same letters without it (Unicode decompositions of these blocks).
    private const string Marked = "άέήίόύώϊϋΐΰςёйїўѓќѐѝӑӓӗӝӟӣӥӧӱӵآأإٱؤئ";
    private const string Plain = "αεηιουωιυιυσеиіугкеиааежзииоучااااوي";

    // Greek Extended (U+1F00-U+1FFF) by sixteens, once in lower case.
    private const string Greek = "αεηιουωααεηιοωα";

    /// <summary>The words of a text: folded runs of letters and digits, in order.</summary>
    /// <param name="text">Any text.</param>
    public static List<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
                AddAscii((char)rune.Value, word, words);
            else
                AddOther(rune, word, words);
        }

        End(word, words);
        return words;
    }

    /// <summary>The words of a text transliterated to Latin letters; empty when the text has no others.</summary>
    /// <param name="text">Any text.</param>
    public static List<string> LatinWords(string text) =>
        Ascii.IsValid(text) || Words(text).TrueForAll(w => Ascii.IsValid(w)) ? [] : Words(text.Transliterate());

    private static void AddAscii(char c, StringBuilder word, List<string> words)
    {
        if (char.IsAsciiLetterOrDigit(c))
            word.Append(char.ToLowerInvariant(c));
        else
            End(word, words);
    }

    private static void AddOther(Rune rune, StringBuilder word, List<string> words)
    {
        var lower = Rune.ToLowerInvariant(rune);
        var place = lower.IsBmp ? Marked.IndexOf((char)lower.Value, StringComparison.Ordinal) : -1;
        if (place >= 0)
            word.Append(Plain[place]);
        else if (lower.Value is (>= 0x1F00 and < 0x1FF0) && Rune.IsLetter(lower))
            word.Append(Greek[(lower.Value - 0x1F00) >> 4 is var row && row < 7 ? row : Extended(lower.Value)]);
        else if (lower.Value is (>= 0xC0 and < 0x250) or (>= 0x1E00 and < 0x1F00) or (>= 0xFB00 and < 0xFB07) or (>= 0xFF01 and < 0xFF5F))
            foreach (var c in lower.Transliterate())
                AddAscii((char)c, word, words);
        else if (lower.Value is >= 0x1161 and < 0x11C3 && word.Length > 0)
            AddJamo(lower.Value, word);
        else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format))
            AddPlain(lower, word, words);
    }

    private static void AddPlain(Rune rune, StringBuilder word, List<string> words)
    {
        if (Rune.IsLetter(rune) || Rune.IsNumber(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpacingCombiningMark)
            word.Append(rune);
        else
            End(word, words);
    }

    /// <summary>The base letter of the rows that mix letters: 1F70-1F7F vowels with grave and acute, 1F80 and on with iota below.</summary>
    private static int Extended(int value) => value switch
    {
        < 0x1F72 => 0,
        < 0x1F74 => 1,
        < 0x1F76 => 2,
        < 0x1F78 => 3,
        < 0x1F7A => 4,
        < 0x1F7C => 5,
        < 0x1F80 => 6,
        < 0x1F90 => 0,
        < 0x1FA0 => 2,
        < 0x1FB0 => 6,
        < 0x1FC0 => 0,
        < 0x1FD0 => 2,
        < 0x1FE0 => 3,
        _ => 5,
    };

    /// <summary>Composes Hangul syllables from jamo: the arithmetic of the Unicode Standard, section 3.12.</summary>
    private static void AddJamo(int jamo, StringBuilder word)
    {
        int before = word[^1];
        if (jamo < 0x1176 && before is >= 0x1100 and < 0x1113)
            word[^1] = (char)(0xAC00 + ((((before - 0x1100) * 21) + (jamo - 0x1161)) * 28));
        else if (jamo >= 0x11A8 && before is >= 0xAC00 and < 0xD7A4 && (before - 0xAC00) % 28 == 0)
            word[^1] = (char)(before + (jamo - 0x11A7));
        else
            word.Append((char)jamo);
    }

    private static void End(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }
}
