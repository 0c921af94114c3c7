using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KnowledgeGraph.Exchange.Seeds.Yaml;

/// <summary>
/// Reads the one document of a YAML file into a tree of nodes with their places. An alias becomes the node that it stands for, and counts
/// as if it were written out, so that a bomb of aliases is refused before anything is expanded.
/// </summary>
internal sealed class TreeReader
{
    private readonly string _text;
    private readonly SeedLimits _limits;
    private readonly FaultList _faults;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlNode?> _anchors = new(StringComparer.Ordinal);
    private int _size;

    /// <summary>A reader of one file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="limits">How much to read.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public TreeReader(string text, SeedLimits limits, FaultList faults)
    {
        (_text, _limits, _faults) = (text, limits, faults);
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The document, or null after adding a fault.</summary>
    public YamlNode? Read()
    {
        try
        {
            return Document();
        }
        catch (YamlException e)
        {
            SyntaxFault(e);
            return null;
        }
    }

    private YamlNode? Document()
    {
        while (Next() && _parser.Current is StreamStart)
        {
        }

        if (_parser.Current is not DocumentStart)
            return Stop(1, 1, FieldPath.Top, FaultCode.Empty, "the file is empty", "format: 1 and at least one section");
        Next();
        var node = Node(FieldPath.Top, 1);
        if (node is null)
            return null;
        if (!Next() || _parser.Current is not DocumentEnd)
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "found more than one list, map or text on the first level");
        if (Next() && _parser.Current is DocumentStart second)
            Refuse(second, FieldPath.Top, "a second document begins here", "one document in a file");
        return node;
    }

    /// <summary>Reads the node at the current event and leaves the parser at its last event; null when reading must stop.</summary>
    private YamlNode? Node(FieldPath path, int depth)
    {
        var e = _parser.Current!;
        if (e is AnchorAlias alias)
            return Alias(alias, path, depth);
        if (depth > _limits.MaxDepth)
            return Stop(LineOf(e), ColumnOf(e), path, FaultCode.TooDeep, $"more than {_limits.MaxDepth} levels of lists and maps");
        if (!Count(1))
            return TooMany(e, path);

        if (e is not NodeEvent node)
            throw new YamlException(e.Start, e.End, "found the end of a list, map or file where a value belongs");
        var anchor = node.Anchor.IsEmpty ? null : node.Anchor.Value;
        if (anchor is not null)
            _anchors[anchor] = null;
        if (!node.Tag.IsEmpty)
            Refuse(e, path, $"the tag {Shown.Text(node.Tag.Value)} is not used in seed files", "the value alone");
        YamlNode? read = e switch
        {
            Scalar s => Text(s, path),
            SequenceStart => List(e, path, depth),
            _ => Map(e, path, depth),
        };
        if (anchor is not null && read is not null)
            _anchors[anchor] = read;
        return read;
    }

    private YamlNode? Alias(AnchorAlias alias, FieldPath path, int depth)
    {
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var node))
        {
            return Broken(alias, path, FaultCode.BadAlias, $"no anchor &{Shown.Text(name)} comes before this alias", "an anchor above",
                _faults.Nearest.To(name, _anchors.Keys));
        }

        if (node is null)
            return Broken(alias, path, FaultCode.BadAlias, $"the alias *{Shown.Text(name)} is inside of what it stands for");
        if (depth + node.Height - 1 > _limits.MaxDepth)
            return Stop(LineOf(alias), ColumnOf(alias), path, FaultCode.TooDeep, $"more than {_limits.MaxDepth} levels of lists and maps");
        return Count(node.Size) ? node : TooMany(alias, path);
    }

    private YamlNode Text(Scalar s, FieldPath path)
    {
        if (s.Value.AsSpan().IndexOfAnyInRange('\0', '\u0008') >= 0 || s.Value.AsSpan().IndexOfAnyInRange('\u000e', '\u001f') >= 0)
            return Broken(s, path, FaultCode.InvalidValue, "the text has control characters", "characters that can be read");
        var verbatim = s.Style == ScalarStyle.Plain && s.Start.Line == s.End.Line && s.End.Column - s.Start.Column == s.Value.Length;
        return new YamlScalar(LineOf(s), ColumnOf(s), s.Value, s.Style == ScalarStyle.Plain, verbatim);
    }

    private YamlList? List(ParsingEvent start, FieldPath path, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (Next() && _parser.Current is not SequenceEnd)
        {
            if (Node(path.Item(items.Count), depth + 1) is not { } item)
                return null;
            items.Add(item);
        }

        return new YamlList(LineOf(start), ColumnOf(start), items.ToImmutable());
    }

    private YamlMap? Map(ParsingEvent start, FieldPath path, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<(YamlScalar, YamlNode)>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Next() && _parser.Current is not MappingEnd)
        {
            if (Node(path, depth + 1) is not { } key)
                return null;
            var name = (key as YamlScalar)?.Text;
            Next();
            if (Node(name is null ? path : path.Field(name), depth + 1) is not { } value)
                return null;
            if (Accept(key, path, lines))
                entries.Add(((YamlScalar)key, value));
        }

        return new YamlMap(LineOf(start), ColumnOf(start), entries.ToImmutable());
    }

    private bool Accept(YamlNode key, FieldPath path, Dictionary<string, int> lines)
    {
        if (key is not YamlScalar { Text: var name })
        {
            _faults.Add(new Spot(key, path), FaultCode.UnsupportedYaml, $"a key is {key.Kind}", "a text");
            return false;
        }

        var at = new Spot(key, path.Field(name));
        if (name == "<<")
        {
            _faults.Add(
                at, FaultCode.UnsupportedYaml, "merge keys are not used in seed files",
                "the fields written out, or an alias for a whole value");
            return false;
        }

        if (lines.TryAdd(name, key.Line))
            return true;
        var code = path.ToString() == "entities" ? FaultCode.DuplicateEntity : FaultCode.DuplicateKey;
        _faults.Add(
            at, code, $"{Shown.Quoted(name)} is here twice, first in line {lines[name].ToString(CultureInfo.InvariantCulture)}",
            "each key once");
        return false;
    }

    /// <summary>The next event. YamlDotNet 18 meets some malformed text, such as an empty tag, with exceptions that are not its own.</summary>
    private bool Next()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            var last = _parser.Current?.End ?? Mark.Empty;
            throw new YamlException(last, last, "found characters that mean nothing, after this place", e);
        }
    }

    private bool Count(int nodes) => (_size += nodes) <= _limits.MaxNodes;

    private YamlNode? TooMany(ParsingEvent e, FieldPath path) => Stop(LineOf(e), ColumnOf(e), path, FaultCode.TooManyNodes,
        string.Create(CultureInfo.InvariantCulture, $"more than {_limits.MaxNodes:N0} texts, lists and maps, with aliases written out"));

    private YamlNode? Stop(int line, int column, FieldPath path, FaultCode code, string message, string? expected = null)
    {
        _faults.Add(line, column, path, code, message, expected);
        return null;
    }

    private void Refuse(ParsingEvent e, FieldPath path, string message, string expected) =>
        _faults.Add(LineOf(e), ColumnOf(e), path, FaultCode.UnsupportedYaml, message, expected);

    private YamlBroken Broken(ParsingEvent e, FieldPath path, FaultCode code, string message, string? expected = null, string? nearest = null)
    {
        _faults.Add(LineOf(e), ColumnOf(e), path, code, message, expected, nearest);
        return new YamlBroken(LineOf(e), ColumnOf(e));
    }

    private void SyntaxFault(YamlException e)
    {
        var (line, column) = ((int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column));
        var tabs = SourceText.FindTabs(_text, _faults);
        if (tabs.Count > 0 && (tabs.Contains(line) || tabs.Contains((int)e.End.Line) || e.Message.Contains("tab", StringComparison.OrdinalIgnoreCase)))
            return;
        var expected = e.Message.Contains("invalid mapping", StringComparison.Ordinal) ? "quotes around a text that has a colon and a space in it" : null;
        _faults.Add(line, column, FieldPath.Top, FaultCode.Syntax, "this is not YAML: " + Plain(e.Message), expected);
    }

    private static int LineOf(ParsingEvent e) => (int)Math.Max(1, e.Start.Line);

    private static int ColumnOf(ParsingEvent e) => (int)Math.Max(1, e.Start.Column);

    private static string Plain(string message) => message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
}
