using KnowledgeGraph.Api.Execution;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>Everything the endpoint needs.</summary>
public sealed record GraphQlSetup
{
    /// <summary>The schema file's text.</summary>
    public required string Sdl { get; init; }

    /// <summary>A resolver for every field of the schema.</summary>
    public required ResolverRegistry Resolvers { get; init; }

    /// <summary>What a query starts from. Called once a request.</summary>
    public required Func<HttpContext, RequestRoot> Root { get; init; }

    /// <summary>What one query may cost.</summary>
    public EngineOptions Limits { get; init; } = new();

    /// <summary>Largest body of a request in bytes. Default 1 MiB.</summary>
    public int MaxRequestBytes { get; init; } = 1024 * 1024;
}
