using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace KnowledgeGraph.Api.Http;

/// <summary>
/// Automatic persisted queries, as Apollo's clients speak them: a client sends the SHA-256 of a document, and the document itself only when the server says that it
/// does not know it. Bounded; what is pushed out is asked for again.
/// </summary>
/// <param name="maxBytes">How much text is kept, in bytes of UTF-16.</param>
internal sealed class PersistedQueries(long maxBytes) : IDisposable
{
    private const string Expected = "'extensions.persistedQuery' must be an object with version 1 and a sha256Hash of 64 hexadecimal digits.";
    private readonly MemoryCache _texts = new(new MemoryCacheOptions { SizeLimit = maxBytes });

    /// <summary>Reads what a request's extensions say of a persisted query.</summary>
    /// <param name="extensions">The extensions.</param>
    /// <param name="hash">The hash, in small letters; null when there is none.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(Dictionary<string, object?> extensions, out string? hash)
    {
        hash = null;
        if (!extensions.TryGetValue("persistedQuery", out var given) || given is null)
            return null;
        if (given is not Dictionary<string, object?> named || named.GetValueOrDefault("version") is not 1
            || named.GetValueOrDefault("sha256Hash") is not string { Length: 64 } text || !text.All(char.IsAsciiHexDigit))
            return Expected;
        hash = text.ToLowerInvariant();
        return null;
    }

    /// <summary>The hash of a document.</summary>
    /// <param name="text">The document.</param>
    /// <returns>SHA-256 of its UTF-8, in small hexadecimal letters.</returns>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The document of a hash, or null.</summary>
    /// <param name="hash">The hash.</param>
    public string? Find(string hash) => _texts.Get<string>(hash);

    /// <summary>Keeps a document.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="text">The document.</param>
    public void Keep(string hash, string text) => _texts.Set(hash, text, new MemoryCacheEntryOptions { Size = 2L * text.Length });

    /// <inheritdoc />
    public void Dispose() => _texts.Dispose();
}
