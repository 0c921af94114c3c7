using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Api.Http;

/// <summary>Hands out the schema file as it is.</summary>
internal sealed class SchemaEndpoint
{
    private readonly byte[] _text;
    private readonly EntityTagHeaderValue _tag;

    public SchemaEndpoint(string sdl)
    {
        _text = Encoding.UTF8.GetBytes(sdl);
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(_text))[..32]}\"", isWeak: true); // The same for each coding of the content.
    }

    public Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.ETag = _tag.ToString();
        response.Headers.CacheControl = "no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(_tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = _text.Length;
        return response.Body.WriteAsync(_text, context.RequestAborted).AsTask();
    }
}
