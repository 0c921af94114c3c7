using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Encodes UTF-16 text as the inside of a JSON string in UTF-8: eight characters at a time while they are plain ASCII.</summary>
internal static class JsonText
{
    /// <summary>The worst case: a control character becomes <c>\u001f</c>.</summary>
    public const int MaxBytesPerChar = 6;

    /// <summary>Writes the text and returns the number of bytes. The target has room for <see cref="MaxBytesPerChar"/> a character.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> target)
    {
        var done = WritePlain(text, target);
        return done == text.Length ? done : done + WriteAny(text[done..], target[done..]);
    }

    private static int WritePlain(ReadOnlySpan<char> text, Span<byte> target)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var bytes = ref MemoryMarshal.GetReference(target);
        var i = 0;
        for (; i <= text.Length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            var chars = Vector128.LoadUnsafe(ref source, (nuint)i);
            // Wraps below the space, so that one comparison finds control characters and everything beyond ASCII.
            var odd = Vector128.GreaterThan(chars - Vector128.Create((ushort)0x20), Vector128.Create((ushort)(0x7F - 0x20)))
                | Vector128.Equals(chars, Vector128.Create((ushort)'"'))
                | Vector128.Equals(chars, Vector128.Create((ushort)'\\'));
            if (odd != Vector128<ushort>.Zero)
                break;
            Vector128.Narrow(chars, chars).GetLower().StoreUnsafe(ref bytes, (nuint)i);
        }

        for (; i < text.Length && IsPlain(text[i]); i++)
            Unsafe.Add(ref bytes, i) = (byte)text[i];
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(char c) => (uint)(c - 0x20) <= 0x7F - 0x20 && c != '"' && c != '\\';

    private static int WriteAny(ReadOnlySpan<char> text, Span<byte> target)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            if (IsPlain(text[0]))
            {
                var plain = WritePlain(text, target[written..]);
                text = text[plain..];
                written += plain;
            }
            else if (text[0] < 0x80)
            {
                written += WriteEscaped((byte)text[0], target[written..]);
                text = text[1..];
            }
            else
            {
                var length = text.IndexOfAnyInRange('\0', '\x7f') is var end and >= 0 ? end : text.Length;
                written += Encoding.UTF8.GetBytes(text[..length], target[written..]);
                text = text[length..];
            }
        }

        return written;
    }

    private static int WriteEscaped(byte value, Span<byte> target)
    {
        target[0] = (byte)'\\';
        var letter = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            _ => (byte)'u',
        };
        target[1] = letter;
        if (letter != (byte)'u')
            return 2;
        "00"u8.CopyTo(target[2..]);
        target[4] = (byte)(value >> 4 == 0 ? '0' : '1');
        target[5] = "0123456789abcdef"u8[value & 0xF];
        return 6;
    }
}
