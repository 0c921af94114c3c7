using System.Buffers;
using System.Text;

namespace KnowledgeGraph.Exchange.Seeds.Yaml;

/// <summary>Turns bytes of a file into text, or says where they are not UTF-8.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>The text without its byte order mark, or null after adding a fault.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static string? Decode(ReadOnlySpan<byte> bytes, FaultList faults)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            faults.Add(1, 1, FieldPath.Top, FaultCode.NotUtf8, "the file is in UTF-16", "UTF-8: save it in that encoding");
            return null;
        }

        if (FirstInvalid(bytes) is not { } at)
            return Strict.GetString(bytes);
        var before = bytes[..at];
        var line = 1 + before.Count((byte)'\n');
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        faults.Add(
            line, 1 + Encoding.UTF8.GetCharCount(before[lineStart..]), FieldPath.Top, FaultCode.NotUtf8,
            $"byte 0x{bytes[at]:X2} at offset {at} is not UTF-8", "a file in UTF-8: save it in that encoding");
        return null;
    }

    /// <summary>Tells the lines that are indented with tabs.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="faults">Receives what is wrong.</param>
    /// <returns>Those lines.</returns>
    public static HashSet<int> FindTabs(string text, FaultList faults)
    {
        var found = new HashSet<int>();
        var line = 0;
        foreach (var span in text.AsSpan().EnumerateLines())
        {
            line++;
            var content = span.IndexOfAnyExcept(' ', '\t');
            var tab = span.IndexOf('\t');
            if (tab < 0 || tab > content || content < 0)
                continue;
            faults.Add(line, tab + 1, FieldPath.Top, FaultCode.TabIndentation, "the line is indented with a tab", "spaces");
            found.Add(line);
        }

        return found;
    }

    private static int? FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] < 0x80)
            {
                var next = bytes[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (next < 0)
                    return null;
                at += next;
            }

            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != OperationStatus.Done)
                return at;
            at += length;
        }

        return null;
    }
}
