using System.IO.Compression;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Server.Settings;
using Microsoft.AspNetCore.ResponseCompression;

namespace KnowledgeGraph.Server.Transport;

/// <summary>What the framework does for answers: compression, leave for the pages of other sites, and WebSockets.</summary>
internal static class HttpFeatures
{
    /// <summary>Registers what the settings ask for.</summary>
    public static void Add(IServiceCollection services, HttpSettings settings)
    {
        services.AddResponseCompression(compression =>
        {
            // Nothing in an answer is secret to the one who asks, so its length tells nothing (no BREACH); a proxy adds https.
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/graphql-response+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.AddCors(cors => cors.AddDefaultPolicy(policy =>
        {
            policy.WithOrigins([.. settings.CorsOrigins]).WithMethods("GET", "POST").AllowAnyHeader().SetPreflightMaxAge(TimeSpan.FromHours(1));
            policy.WithExposedHeaders("ETag", "Retry-After", "WWW-Authenticate", CorrelationId.Header);
        }));
    }

    /// <summary>Puts them before what answers.</summary>
    public static void Use(WebApplication app, HttpSettings settings)
    {
        if (settings.Compression)
            app.UseResponseCompression();
        if (!settings.CorsOrigins.IsEmpty)
            app.UseCors();
        app.UseWebSockets();
    }
}
