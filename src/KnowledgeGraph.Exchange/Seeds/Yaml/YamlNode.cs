using System.Collections.Immutable;

namespace KnowledgeGraph.Exchange.Seeds.Yaml;

/// <summary>A node of a YAML document with its place. An alias is the node that it stands for.</summary>
/// <param name="line">Line, from 1.</param>
/// <param name="column">Column, from 1.</param>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>Nodes in it, itself included, with aliases written out.</summary>
    public int Size { get; protected init; } = 1;

    /// <summary>Levels in it, itself included, with aliases written out.</summary>
    public int Height { get; protected init; } = 1;

    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>A text. YAML's own reading of texts as numbers or dates is not used: each field reads its own.</summary>
/// <param name="line">Line, from 1.</param>
/// <param name="column">Column, from 1.</param>
/// <param name="text">The text.</param>
/// <param name="plain">True when it is not in quotes nor a block.</param>
/// <param name="verbatim">True when it stands in the file as it is here, in one line.</param>
internal sealed class YamlScalar(int line, int column, string text, bool plain, bool verbatim) : YamlNode(line, column)
{
    public string Text { get; } = text;

    public bool Verbatim { get; } = verbatim;

    /// <summary>True when nothing, or YAML's word for nothing, was written.</summary>
    public bool IsNothing { get; } = plain && text is "" or "~" or "null";

    public override string Kind => IsNothing ? "nothing" : "a text";
}

/// <summary>A list.</summary>
internal sealed class YamlList : YamlNode
{
    public YamlList(int line, int column, ImmutableArray<YamlNode> items)
        : base(line, column)
    {
        Items = items;
        Size = 1 + items.Sum(i => i.Size);
        Height = 1 + items.Select(i => i.Height).DefaultIfEmpty().Max();
    }

    public ImmutableArray<YamlNode> Items { get; }

    public override string Kind => "a list";
}

/// <summary>A map, in the order written.</summary>
internal sealed class YamlMap : YamlNode
{
    public YamlMap(int line, int column, ImmutableArray<(YamlScalar Key, YamlNode Value)> entries)
        : base(line, column)
    {
        Entries = entries;
        Size = 1 + entries.Sum(e => 1 + e.Value.Size);
        Height = 1 + entries.Select(e => e.Value.Height).DefaultIfEmpty().Max();
    }

    public ImmutableArray<(YamlScalar Key, YamlNode Value)> Entries { get; }

    public override string Kind => "a map";
}

/// <summary>Something that has had its fault already: whoever reads it says no more about it.</summary>
/// <param name="line">Line, from 1.</param>
/// <param name="column">Column, from 1.</param>
internal sealed class YamlBroken(int line, int column) : YamlNode(line, column)
{
    public override string Kind => "broken";
}
