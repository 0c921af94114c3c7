using System.Text;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Records;

/// <summary>Writes the compact form of records: small numbers in few bytes, ids as record numbers, repeated texts as symbols.</summary>
/// <param name="names">Turns ids and texts into numbers.</param>
internal sealed class RecordWriter(INumbering names)
{
    private byte[] _buffer = new byte[512];
    private int _used;

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _used);

    /// <summary>Starts anew.</summary>
    public void Clear() => _used = 0;

    /// <summary>A byte.</summary>
    public void Byte(byte value)
    {
        Ensure(1);
        _buffer[_used++] = value;
    }

    /// <summary>A number, seven bits a byte, lowest first.</summary>
    public void Number(ulong value)
    {
        Ensure(10);
        for (; value >= 0x80; value >>= 7)
            _buffer[_used++] = (byte)(value | 0x80);
        _buffer[_used++] = (byte)value;
    }

    /// <summary>A number that may be negative.</summary>
    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A text or null: its length in bytes and one, then UTF-8.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Byte(0);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        Number((ulong)length + 1);
        Ensure(length);
        _used += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_used));
    }

    /// <summary>A text that comes up again and again, or null.</summary>
    public int Symbol(string? value)
    {
        var number = value is null ? 0 : names.SymbolOf(value);
        Number((ulong)number);
        return number;
    }

    /// <summary>A time or null.</summary>
    public int Time(Edtf? value) => Symbol(value?.Text);

    /// <summary>An entity or null.</summary>
    /// <returns>Its number, or -1 for null.</returns>
    public int Entity(EntityId? id) => Reference(id is { } known ? names.NumberOf(known) : -1);

    /// <summary>Any node.</summary>
    public int Node(NodeId id) => Reference(names.NumberOf(id));

    /// <summary>A number of a record, or -1 for null.</summary>
    public int Reference(int number)
    {
        Number((ulong)(number + 1));
        return number;
    }

    /// <summary>A text with its language, or null.</summary>
    public void Local(LocalText? value)
    {
        Text(value?.Text);
        if (value is not null)
            Symbol(value.Language);
    }

    /// <summary>A decimal with its scale, or null.</summary>
    public void Decimal(decimal? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is not { } number)
            return;
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        foreach (var part in parts)
            Number((uint)part);
    }

    /// <summary>A double, or null.</summary>
    public void Double(double? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is not { } number)
            return;
        Ensure(8);
        BitConverter.TryWriteBytes(_buffer.AsSpan(_used), number);
        _used += 8;
    }

    private void Ensure(int more)
    {
        if (_used + more > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + more));
    }
}
