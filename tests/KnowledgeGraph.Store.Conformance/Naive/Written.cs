using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Anything written out in full, so that two things are the same, word for word, when their texts are.</summary>
internal static class Written
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters =
        {
            new JsonStringEnumConverter(), new ObjectConverter(),
            new TextConverter<EntityId>(id => id.Value), new TextConverter<PropositionId>(id => id.Value), new TextConverter<ClaimId>(id => id.Value),
            new TextConverter<LoadId>(id => id.Value), new TextConverter<NodeId>(id => id.Value), new TextConverter<Edtf>(time => time.Text),
        },
        WriteIndented = true,
    };

    public static string Out<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static string Out<T>(Page<T> page) => Out(new { page.Items, Cursors = page.Items.Select(page.CursorOf), page.HasNext, page.HasPrevious, page.Total });

    public static bool Same(object one, object other) => Out(one) == Out(other);

    private sealed class TextConverter<T>(Func<T, string> textOf) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(textOf(value));
    }

    private sealed class ObjectConverter : JsonConverter<PropositionObject>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(PropositionObject);

        public override PropositionObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, PropositionObject value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(value.GetType().Name);
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            writer.WriteEndObject();
        }
    }
}
