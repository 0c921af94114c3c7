using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Writes leaf values of one .NET type for one type of the schema: result coercion (section 3.5, 3.9 and 6.4.3).</summary>
internal abstract class ValueWriter<TValue>
{
    /// <summary>Writes the value; false, and nothing written, when it is null.</summary>
    public abstract bool Write(JsonWriter writer, TValue value);
}

internal sealed class TextValues : ValueWriter<string?>
{
    public override bool Write(JsonWriter writer, string? value)
    {
        if (value is null)
            return false;
        writer.String(value.AsSpan());
        return true;
    }
}

/// <summary>Any type whose value is never null in JSON, given how to write it.</summary>
internal sealed class PlainValues<TValue>(Action<TValue, JsonWriter> write) : ValueWriter<TValue>
{
    public override bool Write(JsonWriter writer, TValue value)
    {
        if (value is null)
            return false;
        var start = writer.Position;
        write(value, writer);
        if (writer.Position == start)
            return false;
        if (!writer.WrittenSpan[start..].SequenceEqual("null"u8))
            return true;
        writer.Truncate(start);
        return false;
    }
}

internal sealed class NullableValues<TValue>(ValueWriter<TValue> values) : ValueWriter<TValue?> where TValue : struct
{
    public override bool Write(JsonWriter writer, TValue? value) => value is { } present && values.Write(writer, present);
}

/// <summary>Members of a .NET enum, by their names in the schema.</summary>
internal sealed class EnumValues<TEnum> : ValueWriter<TEnum> where TEnum : struct, Enum
{
    private const int Small = 64;
    private static readonly FrozenDictionary<TEnum, byte[]> Names =
        Enum.GetValues<TEnum>().Distinct().ToFrozenDictionary(member => member, member => Encoding.UTF8.GetBytes($"\"{EnumNames.Of(member)}\""));

    // Members numbered from 0, as nearly all are, need no lookup.
    private static readonly byte[]?[] ByNumber = [.. Enumerable.Range(0, Small).Select(Numbered)];

    public override bool Write(JsonWriter writer, TEnum value)
    {
        var number = Unsafe.SizeOf<TEnum>() == sizeof(int) ? Unsafe.BitCast<TEnum, int>(value) : -1;
        var name = (uint)number < Small ? ByNumber[number] : Names.GetValueOrDefault(value);
        writer.Encoded(name ?? throw new InvalidOperationException($"{typeof(TEnum).Name} has no member {value}."));
        return true;
    }

    private static byte[]? Numbered(int number) =>
        Unsafe.SizeOf<TEnum>() == sizeof(int) ? Names.GetValueOrDefault(Unsafe.BitCast<int, TEnum>(number)) : null;
}

/// <summary>Texts that must be one of the values of an enum of the schema (section 3.9).</summary>
internal sealed class EnumTextValues(string enumName, FrozenSet<string> names) : ValueWriter<string?>
{
    public override bool Write(JsonWriter writer, string? value)
    {
        if (value is null)
            return false;
        if (!names.Contains(value))
            throw new InvalidOperationException($"Enum {enumName} cannot represent '{value}'.");
        writer.String(value.AsSpan());
        return true;
    }
}

/// <summary>Lists of leaves.</summary>
internal sealed class ListValues<TList, TItem>(ValueWriter<TItem> items, bool itemNonNull) : ValueWriter<TList>
    where TList : IReadOnlyList<TItem>
{
    public override bool Write(JsonWriter writer, TList list)
    {
        if (list is null)
            return false;
        writer.Byte((byte)'[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0)
                writer.Byte((byte)',');
            WriteItem(writer, list[i], i);
        }

        writer.Byte((byte)']');
        return true;
    }

    private void WriteItem(JsonWriter writer, TItem item, int index)
    {
        try
        {
            if (items.Write(writer, item))
                return;
        }
        catch (Exception error) when (error is not ItemException)
        {
            throw new ItemException(error) { Path = { index } };
        }
        catch (ItemException error)
        {
            error.Path.Insert(0, index);
            throw;
        }

        if (itemNonNull)
            throw new ItemException(new NullResultException()) { Path = { index } };
        writer.Null();
    }
}

/// <summary>An error of one item in a list of leaves, with the indexes that lead to it.</summary>
internal sealed class ItemException(Exception cause) : Exception(cause.Message, cause)
{
    public List<int> Path { get; } = [];
}

/// <summary>Null where the schema promises a value.</summary>
internal sealed class NullResultException : Exception;
