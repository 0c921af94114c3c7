using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>An answer of the API, with short ways to its values.</summary>
internal sealed class Answer(string json)
{
    private readonly JsonElement _root = JsonDocument.Parse(json).RootElement;

    /// <summary>The text, without what differs from one answer to the next.</summary>
    public string Json { get; } = json.WithoutExtensions();

    /// <summary>The data, after making sure that there is no error.</summary>
    public JsonElement Data => _root.TryGetProperty("errors", out var errors) ? throw new InvalidOperationException(errors.ToString()) : _root.GetProperty("data");

    public JsonElement Error => _root.GetProperty("errors")[0];

    public string Code => Error.GetProperty("extensions").GetProperty("code").GetString()!;

    public string Message => Error.GetProperty("message").GetString()!;
}

/// <summary>Walks through JSON by a path of names: <c>entity.claims.nodes</c>.</summary>
internal static class JsonWalk
{
    public static JsonElement At(this JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            element = element.ValueKind == JsonValueKind.Array ? element[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]
                : element.TryGetProperty(name, out var next) ? next : throw new InvalidOperationException($"no {name} in {element}");
        }

        return element;
    }

    public static string? Text(this JsonElement element, string path)
    {
        var found = element.At(path);
        return found.ValueKind == JsonValueKind.Null ? null : found.ToString();
    }

    public static int Number(this JsonElement element, string path) => element.At(path).GetInt32();

    /// <summary>The items of the list at a path.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string path) => [.. element.At(path).EnumerateArray()];

    /// <summary>One text of each item of the list at a path.</summary>
    public static IReadOnlyList<string?> Texts(this JsonElement element, string list, string path) => [.. element.Items(list).Select(item => item.Text(path))];
}
