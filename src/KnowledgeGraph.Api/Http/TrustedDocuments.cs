using System.Collections.Frozen;
using System.Text.Json;

namespace KnowledgeGraph.Api.Http;

/// <summary>Documents that are registered before the server starts, each under an id that a request may send instead of the text.</summary>
public sealed class TrustedDocuments
{
    private readonly FrozenDictionary<string, string> _byId;
    private readonly FrozenDictionary<string, string> _byHash;

    private TrustedDocuments(Dictionary<string, string> byId)
    {
        _byId = byId.ToFrozenDictionary(StringComparer.Ordinal);
        _byHash = byId.Values.Distinct(StringComparer.Ordinal).ToFrozenDictionary(PersistedQueries.HashOf, StringComparer.Ordinal);
    }

    /// <summary>The documents by id.</summary>
    public IReadOnlyDictionary<string, string> All => _byId;

    /// <summary>
    /// Reads a manifest: a JSON object of ids and documents, as <c>relay-compiler</c> and the persisted documents of <c>@graphql-codegen/client-preset</c> write it, or the format
    /// <c>apollo-persisted-query-manifest</c>, version 1, of Apollo's tools.
    /// </summary>
    /// <param name="json">The manifest.</param>
    /// <exception cref="FormatException">It is none; the message says what is wrong.</exception>
    public static TrustedDocuments Read(string json)
    {
        try
        {
            using var manifest = JsonDocument.Parse(json);
            var root = manifest.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new FormatException("the manifest must be a JSON object of ids and documents");
            return new TrustedDocuments(root.TryGetProperty("operations", out var operations) && operations.ValueKind == JsonValueKind.Array ? OfApollo(root, operations) : OfPairs(root));
        }
        catch (JsonException error)
        {
            throw new FormatException($"the manifest is not valid JSON: {error.Message}", error);
        }
    }

    /// <summary>The document of an id, or null.</summary>
    /// <param name="id">The id, with or without the prefix <c>sha256:</c>.</param>
    public string? Find(string id) => _byId.GetValueOrDefault(id)
        ?? (id.StartsWith("sha256:", StringComparison.Ordinal) ? _byId.GetValueOrDefault(id[7..]) ?? FindHash(id[7..]) : null);

    /// <summary>The document of a hash, or null.</summary>
    /// <param name="hash">SHA-256 in small hexadecimal letters.</param>
    internal string? FindHash(string hash) => _byHash.GetValueOrDefault(hash);

    private static Dictionary<string, string> OfPairs(JsonElement root)
    {
        var byId = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in root.EnumerateObject())
        {
            if (pair.Value.ValueKind != JsonValueKind.String)
                throw new FormatException($"the document \"{pair.Name}\" of the manifest must be a string");
            byId[pair.Name] = pair.Value.GetString()!;
        }

        return byId;
    }

    private static Dictionary<string, string> OfApollo(JsonElement root, JsonElement operations)
    {
        if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || version.GetDouble() is not 1.0)
            throw new FormatException("a manifest of operations must have version 1");
        var byId = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in operations.EnumerateArray())
        {
            if (operation.ValueKind != JsonValueKind.Object || Text(operation, "id") is not { } id || Text(operation, "body") is not { } body)
                throw new FormatException($"operation {byId.Count + 1} of the manifest must have an id and a body");
            byId[id] = body;
        }

        return byId;
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
