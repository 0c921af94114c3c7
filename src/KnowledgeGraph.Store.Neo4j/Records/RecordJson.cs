using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Neo4j.Records;

/// <summary>
/// Records as they are kept in a node's property: one JSON text each, all of the record and nothing else. Equal records give equal texts, so that "known, word for
/// word" is a comparison of texts. What is empty is left out; decimals keep their scale, instants are in UTC.
/// </summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Options = Create();

    /// <summary>The text of a record.</summary>
    /// <typeparam name="T">Entity, Proposition, Claim or Retraction.</typeparam>
    /// <param name="record">The record.</param>
    public static string Write<T>(T record) => JsonSerializer.Serialize(record, Options);

    /// <summary>The record of a text.</summary>
    /// <typeparam name="T">Entity, Proposition, Claim or Retraction.</typeparam>
    /// <param name="text">As <see cref="Write"/> gave it.</param>
    /// <exception cref="InvalidDataException">It is none: the base was changed from outside.</exception>
    public static T Read<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"a record of the base cannot be read as {typeof(T).Name}: {fault.Message}", fault);
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
        };
        options.Converters.Add(new ObjectConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new TextConverter<Edtf>(Edtf.Parse, static time => time.Text));
        options.Converters.Add(new TextConverter<EntityId>(static text => new EntityId(text), static id => id.Value));
        options.Converters.Add(new TextConverter<PropositionId>(static text => new PropositionId(text), static id => id.Value));
        options.Converters.Add(new TextConverter<ClaimId>(static text => new ClaimId(text), static id => id.Value));
        options.Converters.Add(new TextConverter<NodeId>(static text => new NodeId(text), static id => id.Value));
        AddCodes<EntityType>(options);
        AddCodes<NameKind>(options);
        AddCodes<DerivationKind>(options);
        AddCodes<Marking>(options);
        AddCodes<Certainty>(options);
        AddCodes<Polarity>(options);
        AddCodes<EvidentialBasis>(options);
        AddCodes<AttributionAct>(options);
        AddCodes<EvidenceRelation>(options);
        AddCodes<LikelihoodTerm>(options);
        AddCodes<ConfidenceLevel>(options);
        AddCodes<Reliability>(options);
        AddCodes<Credibility>(options);
        options.MakeReadOnly();
        return options;
    }

    private static void AddCodes<T>(JsonSerializerOptions options)
        where T : struct, Enum =>
        options.Converters.Add(new TextConverter<T>(
            static code => EnumCodes.TryRead<T>(code, out var value) ? value : throw new JsonException($"\"{code}\" is no {typeof(T).Name}"), EnumCodes.Of));

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
                property.ShouldSerialize = static (_, value) => value is System.Collections.ICollection { Count: > 0 };
        }
    }

    /// <summary>A value that is written as one text.</summary>
    private sealed class TextConverter<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }

    /// <summary>Objects of propositions: an object with one property that names the form.</summary>
    private sealed class ObjectConverter : JsonConverter<PropositionObject>
    {
        public override PropositionObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Read();
            var form = reader.GetString();
            reader.Read();
            PropositionObject value = form switch
            {
                "entity" => new EntityObject(new EntityId(reader.GetString()!)),
                "some" => new SomeValue(),
                "none" => new NoValue(),
                "quantity" => new QuantityObject(JsonSerializer.Deserialize<Quantity>(ref reader, options)!),
                "text" => new TextObject(JsonSerializer.Deserialize<LocalText>(ref reader, options)!),
                "time" => new TimeObject(Edtf.Parse(reader.GetString()!)),
                "number" => new NumberObject(reader.GetDecimal()),
                "boolean" => new BooleanObject(reader.GetBoolean()),
                "coordinates" => new CoordinatesObject(JsonSerializer.Deserialize<Coordinates>(ref reader, options)!),
                "url" => new UrlObject(reader.GetString()!),
                _ => throw new JsonException($"\"{form}\" is no form of an object"),
            };
            reader.Read();
            return value;
        }

        public override void Write(Utf8JsonWriter writer, PropositionObject value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            WriteForm(writer, value, options);
            writer.WriteEndObject();
        }

        private static void WriteForm(Utf8JsonWriter writer, PropositionObject value, JsonSerializerOptions options)
        {
            switch (value)
            {
                case EntityObject o: writer.WriteString("entity", o.Id.Value); break;
                case SomeValue: writer.WriteBoolean("some", true); break;
                case NoValue: writer.WriteBoolean("none", true); break;
                case TimeObject o: writer.WriteString("time", o.Value.Text); break;
                case NumberObject o: writer.WriteNumber("number", o.Value); break;
                case BooleanObject o: writer.WriteBoolean("boolean", o.Value); break;
                case UrlObject o: writer.WriteString("url", o.Value); break;
                case QuantityObject o: Write("quantity", o.Value); break;
                case TextObject o: Write("text", o.Value); break;
                case CoordinatesObject o: Write("coordinates", o.Value); break;
                default: throw new ArgumentException($"unknown kind of object {value.GetType().Name}", nameof(value));
            }

            void Write<T>(string name, T part)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, part, options);
            }
        }
    }
}
