using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Writing;

/// <summary>The hash of what a mutation asks: equal for equal arguments, however they were written down.</summary>
internal static class RequestHash
{
    /// <summary>The hash.</summary>
    /// <param name="context">The field of the mutation.</param>
    /// <param name="arguments">The arguments that count; a key does not.</param>
    /// <returns><c>sha256:</c> and hexadecimal digits.</returns>
    public static string Of(FieldContext context, params ReadOnlySpan<string> arguments)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            json.WriteStringValue(context.FieldName);
            foreach (var name in arguments)
                Write(json, context.HasArgument(name) ? context.Argument<object?>(name) : null);
            json.WriteEndArray();
        }

        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case string text: json.WriteStringValue(text); break;
            case Edtf time: json.WriteStringValue(time.Text); break;
            case DateTimeOffset instant: json.WriteStringValue(instant.UtcDateTime); break;
            case InputObject input: Write(json, input.Names, name => input.Get<object?>(name)); break;
            case IReadOnlyDictionary<string, object?> fields: Write(json, fields.Keys, name => fields[name]); break;
            case IEnumerable items: Write(json, items); break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    /// <summary>What is null counts as left out.</summary>
    private static void Write(Utf8JsonWriter json, IEnumerable<string> names, Func<string, object?> valueOf)
    {
        json.WriteStartObject();
        foreach (var name in names.Where(name => valueOf(name) is not null).Order(StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            Write(json, valueOf(name));
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            Write(json, item);
        json.WriteEndArray();
    }
}
