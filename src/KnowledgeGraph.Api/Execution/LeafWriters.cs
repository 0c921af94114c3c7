using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using GraphQL.Types;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Finds how values of a .NET type are written for a type of the schema, once for each pair.</summary>
internal sealed class LeafWriters(IReadOnlyDictionary<Type, object> taught)
{
    private static readonly string[] Texts = ["String", "ID"];

    private static readonly Dictionary<Type, (object Writer, string[] Scalars)> BuiltIn = new()
    {
        [typeof(string)] = (new TextValues(), Texts),
        [typeof(Guid)] = (new PlainValues<Guid>((value, writer) => writer.String(value.ToString())), Texts),
        [typeof(Uri)] = (new PlainValues<Uri>((value, writer) => writer.String(value.OriginalString)), Texts),
        [typeof(DateTimeOffset)] = (new PlainValues<DateTimeOffset>((value, writer) => writer.Instant(value)), ["String"]),
        [typeof(DateTime)] = (new PlainValues<DateTime>((value, writer) => writer.Instant(value.ToUniversalTime())), ["String"]),
        [typeof(bool)] = (new PlainValues<bool>((value, writer) => writer.Boolean(value)), ["Boolean"]),
        [typeof(int)] = (new PlainValues<int>((value, writer) => writer.Number(value)), ["Int", "Float"]),
        [typeof(short)] = (new PlainValues<short>((value, writer) => writer.Number(value)), ["Int", "Float"]),
        [typeof(byte)] = (new PlainValues<byte>((value, writer) => writer.Number(value)), ["Int", "Float"]),
        [typeof(double)] = (new PlainValues<double>((value, writer) => writer.Number(value)), ["Float"]),
        [typeof(decimal)] = (new PlainValues<decimal>((value, writer) => writer.Number(value)), ["Float"]),
        [typeof(ReadOnlyMemory<byte>)] = (
            new PlainValues<ReadOnlyMemory<byte>>((value, writer) => writer.Encoded(value.Span)), ["String", "ID", "Int", "Float", "Boolean"]),
    };

    private static readonly PlainValues<long> Int32Only = new(WriteInt32);
    private static readonly PlainValues<long> Longs = new((value, writer) => writer.Number(value));

    private readonly ConcurrentDictionary<(Type Value, string Type), object?> _writers = new();

    public ValueWriter<TValue> For<TValue>(IGraphType type) =>
        Find(typeof(TValue), type) as ValueWriter<TValue>
        ?? throw new InvalidOperationException($"{typeof(TValue)} cannot be written as {type}.");

    /// <summary>The writer, or null when the type of the schema cannot be written from the .NET type.</summary>
    public object? Find(Type value, IGraphType type) =>
        _writers.GetOrAdd((value, type.ToString()!), static (key, args) => args.Self.Make(key.Value, args.Type), (Self: this, Type: type));

    private object? Make(Type value, IGraphType type)
    {
        if (type is NonNullGraphType nonNull)
            return Make(value, nonNull.ResolvedType!);
        if (type is ListGraphType list)
            return MakeList(value, list.ResolvedType!);
        if (taught.TryGetValue(value, out var write))
            return Activator.CreateInstance(typeof(PlainValues<>).MakeGenericType(value), write);
        if (Nullable.GetUnderlyingType(value) is { } present)
            return Make(present, type) is { } values ? Activator.CreateInstance(typeof(NullableValues<>).MakeGenericType(present), values) : null;
        return type switch
        {
            EnumerationGraphType named => MakeEnum(value, named),
            ScalarGraphType scalar => MakeScalar(value, scalar.Name),
            _ => null,
        };
    }

    private object? MakeList(Type value, IGraphType itemType)
    {
        var item = value == typeof(string) ? null : value.GetInterfaces().Prepend(value)
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))?.GetGenericArguments()[0];
        return item is not null && Make(item, itemType) is { } items
            ? Activator.CreateInstance(typeof(ListValues<,>).MakeGenericType(value, item), items, itemType is NonNullGraphType)
            : null;
    }

    private static object? MakeEnum(Type value, EnumerationGraphType type)
    {
        var names = type.Values.Select(member => member.Name).ToFrozenSet();
        if (value == typeof(string))
            return new EnumTextValues(type.Name, names);
        return value.IsEnum && Enum.GetValues(value).Cast<object>().All(member => names.Contains(EnumNames.Of(member)))
            ? Activator.CreateInstance(typeof(EnumValues<>).MakeGenericType(value))
            : null;
    }

    private static object? MakeScalar(Type value, string scalar)
    {
        if (value == typeof(long))
            return scalar == "Int" ? Int32Only : scalar == "Float" || !ContractSchema.Specified.Contains(scalar) ? Longs : null;
        return BuiltIn.TryGetValue(value, out var known) && (known.Scalars.Contains(scalar) || !ContractSchema.Specified.Contains(scalar))
            ? known.Writer
            : null;
    }

    private static void WriteInt32(long value, JsonWriter writer)
    {
        if (value is < int.MinValue or > int.MaxValue)
            throw new InvalidOperationException($"Int cannot represent {value.ToString(CultureInfo.InvariantCulture)}: it has 32 bits.");
        writer.Number(value);
    }
}
