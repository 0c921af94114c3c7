using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Records;

/// <summary>Reads what <see cref="RecordWriter"/> wrote.</summary>
/// <param name="bytes">The body of a record.</param>
/// <param name="index">Gives ids and texts for numbers.</param>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes, GraphIndex index)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>A byte.</summary>
    public byte Byte()
    {
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>A number.</summary>
    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
                return value;
        }
    }

    /// <summary>A number that may be negative.</summary>
    public long Signed() => Number() is var v ? (long)(v >> 1) ^ -(long)(v & 1) : 0;

    /// <summary>A text or null.</summary>
    public string? Text()
    {
        var length = (int)Number() - 1;
        if (length < 0)
            return null;
        var text = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }

    /// <summary>A repeated text or null.</summary>
    public string? Symbol() => index.Symbols.TextOf((int)Number());

    /// <summary>A time or null.</summary>
    public Edtf? Time() => index.Symbols.TimeOf((int)Number());

    /// <summary>The number of a record, or -1.</summary>
    public int Reference() => (int)Number() - 1;

    /// <summary>An entity or null.</summary>
    public EntityId? Entity() => Reference() is var n and >= 0 ? index.EntityIdOf(n) : null;

    /// <summary>An entity that must be there.</summary>
    public EntityId RequiredEntity() => index.EntityIdOf(Reference());

    /// <summary>The id of a proposition.</summary>
    /// <param name="number">Its number.</param>
    public readonly PropositionId PropositionOf(int number) => index.PropositionIdOf(number);

    /// <summary>Any node.</summary>
    public NodeId Node()
    {
        var number = Reference();
        return index.TagOf(number).Kind switch
        {
            RecordKind.Claim => index.ClaimIdOf(number).Node,
            RecordKind.Proposition => index.PropositionIdOf(number).Node,
            _ => index.EntityIdOf(number).Node,
        };
    }

    /// <summary>A text with its language, or null.</summary>
    public LocalText? Local() => Text() is { } text ? new LocalText(text, Symbol()) : null;

    /// <summary>A decimal or null.</summary>
    public decimal? Decimal() =>
        Byte() == 0 ? null : new decimal([(int)(uint)Number(), (int)(uint)Number(), (int)(uint)Number(), (int)(uint)Number()]);

    /// <summary>A double or null.</summary>
    public double? Double()
    {
        if (Byte() == 0)
            return null;
        var value = BitConverter.ToDouble(_rest);
        _rest = _rest[8..];
        return value;
    }

    /// <summary>Makes room for as many items as the next number says.</summary>
    /// <typeparam name="T">What of.</typeparam>
    public T[] Items<T>() => Number() is var n and > 0 ? new T[n] : [];

    /// <summary>Texts with their languages.</summary>
    public ImmutableArray<LocalText> Locals()
    {
        var items = Items<LocalText>();
        for (var i = 0; i < items.Length; i++)
            items[i] = Local()!;
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items);
    }
}
