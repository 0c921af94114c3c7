using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// Writes the values of leaf fields as UTF-8 JSON into the answer. Keys, commas and brackets of objects are the executor's business:
/// a resolver writes exactly one value, or nothing, which stands for null.
/// </summary>
public sealed class JsonWriter
{
    private byte[] _buffer;
    private int _position;

    internal JsonWriter(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    internal int Position => _position;

    internal ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _position);

    internal ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, _position);

    /// <summary>Writes a string, or null.</summary>
    public void String(string? value)
    {
        if (value is null)
            Null();
        else
            String(value.AsSpan());
    }

    /// <summary>Writes a string, escaped as RFC 8259 requires and no further: everything outside ASCII stays as it is, in UTF-8.
    /// A lone surrogate becomes U+FFFD.</summary>
    public void String(ReadOnlySpan<char> value)
    {
        var target = Reserve((value.Length * JsonText.MaxBytesPerChar) + 2);
        target[0] = (byte)'"';
        var written = JsonText.Write(value, target[1..]);
        target[written + 1] = (byte)'"';
        _position += written + 2;
    }

    /// <summary>Writes one JSON value that is already UTF-8 JSON, as it is, unchecked.</summary>
    public void Encoded(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Reserve(json.Length));
        _position += json.Length;
    }

    /// <summary>Writes a number.</summary>
    public void Number(int value) => Number((long)value);

    /// <summary>Writes a number.</summary>
    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _position += written;
    }

    /// <summary>Writes a number in the shortest form that reads back as the same value.</summary>
    /// <exception cref="QueryException">The value is infinite or not a number, which JSON and GraphQL cannot say.</exception>
    public void Number(double value)
    {
        if (!double.IsFinite(value))
            throw new QueryException(ErrorCode.InternalError, $"Float cannot represent {value.ToString(CultureInfo.InvariantCulture)}.");
        value.TryFormat(Reserve(32), out var written, "R", CultureInfo.InvariantCulture);
        _position += written;
    }

    /// <summary>Writes a number.</summary>
    public void Number(decimal value)
    {
        value.TryFormat(Reserve(32), out var written, default, CultureInfo.InvariantCulture);
        _position += written;
    }

    /// <summary>Writes true or false.</summary>
    public void Boolean(bool value) => Encoded(value ? "true"u8 : "false"u8);

    /// <summary>Writes null.</summary>
    public void Null() => Encoded("null"u8);

    /// <summary>Writes an instant in UTC as RFC 3339, with as many digits of the second as it needs.</summary>
    public void Instant(DateTimeOffset value)
    {
        var target = Reserve(32);
        target[0] = (byte)'"';
        Utf8Formatter.TryFormat(value.UtcDateTime, target[1..], out var written, 'O'); // 2023-10-06T12:00:00.0000000Z
        var end = written - 1;
        while (target[end] == (byte)'0')
            end--;
        if (target[end] != (byte)'.')
            end++;
        target[end] = (byte)'Z';
        target[end + 1] = (byte)'"';
        _position += end + 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Byte(byte value)
    {
        if (_position == _buffer.Length)
            Grow(1);
        _buffer[_position++] = value;
    }

    internal void Truncate(int position) => _position = position;

    internal void Reset(int maxRetained)
    {
        _position = 0;
        if (_buffer.Length <= maxRetained)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(maxRetained);
    }

    /// <summary>The text of what was written, for tests and for callers that are not in a hurry.</summary>
    public override string ToString() => Encoding.UTF8.GetString(WrittenSpan);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _position < count)
            Grow(count);
        return _buffer.AsSpan(_position);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_position + count), (int)Math.Min(_buffer.Length * 2L, Array.MaxLength)));
        WrittenSpan.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
