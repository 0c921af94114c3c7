using System.Globalization;

namespace KnowledgeGraph.Exchange.Seeds.Yaml;

/// <summary>The way from the top of a document to a node: <c>claims[3].evidence[0]</c>. Written out only when a fault needs it.</summary>
internal sealed class FieldPath
{
    public static readonly FieldPath Top = new(null, "", -1);

    private readonly FieldPath? _parent;
    private readonly string _name;
    private readonly int _index;

    private FieldPath(FieldPath? parent, string name, int index) => (_parent, _name, _index) = (parent, name, index);

    public FieldPath Field(string name) => new(this, name, -1);

    public FieldPath Item(int index) => new(this, "", index);

    public override string ToString()
    {
        if (_parent is null)
            return "";
        var parent = _parent.ToString();
        if (_index >= 0)
            return string.Create(CultureInfo.InvariantCulture, $"{parent}[{_index}]");
        return parent.Length == 0 ? Shown.Text(_name) : parent + "." + Shown.Text(_name);
    }
}

/// <summary>A node where it was found. Under an alias one node is found in several places.</summary>
/// <param name="Node">The node.</param>
/// <param name="Path">The way to it.</param>
internal readonly record struct Spot(YamlNode Node, FieldPath Path)
{
    /// <summary>The items of a list, or the node itself as the only one.</summary>
    public IEnumerable<Spot> ItemsOrSelf()
    {
        var path = Path;
        return Node is YamlList list ? list.Items.Select((node, i) => new Spot(node, path.Item(i))) : [this];
    }

    /// <summary>The items of a list, or the node itself as the only one; adds a fault when the list is empty.</summary>
    /// <param name="faults">Receives the fault.</param>
    public IEnumerable<Spot> OneOrMore(FaultList faults)
    {
        if (Node is YamlList { Items: [] })
            faults.Add(this, FaultCode.InvalidValue, "the list is empty", "one item or more");
        return ItemsOrSelf();
    }

    /// <summary>The column of a character of a text, as near as the file lets tell.</summary>
    /// <param name="offset">Characters from the beginning of the text.</param>
    public int ColumnAt(int offset) => Node is YamlScalar { Verbatim: true } ? Node.Column + offset : Node.Column;
}

/// <summary>How a text of a file is shown in a message.</summary>
internal static class Shown
{
    private const int Longest = 80;

    /// <summary>The text in one line, cut when long.</summary>
    /// <param name="text">Any text.</param>
    public static string Text(string text)
    {
        var cut = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest), "…");
        return InOneLine(cut);
    }

    /// <summary>The text with a mark for each control character.</summary>
    /// <param name="text">Any text.</param>
    public static string InOneLine(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 ? text : string.Concat(text.Select(c => c < ' ' ? '␣' : c));

    /// <summary>The text in quotes, in one line, cut when long.</summary>
    /// <param name="text">Any text.</param>
    public static string Quoted(string text) => "\"" + Text(text) + "\"";

    /// <summary><c>a, b or c</c>.</summary>
    /// <param name="items">One or more.</param>
    public static string AnyOf(IReadOnlyList<string> items) =>
        items.Count == 1 ? items[0] : string.Join(", ", items.Take(items.Count - 1)) + " or " + items[^1];
}
