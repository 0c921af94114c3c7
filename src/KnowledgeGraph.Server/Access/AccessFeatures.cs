using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Server.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;

namespace KnowledgeGraph.Server.Access;

/// <summary>Puts together who may do what, and how often.</summary>
internal static class AccessFeatures
{
    /// <summary>Registers it.</summary>
    /// <param name="services">The services of the server.</param>
    /// <param name="settings">What the settings ask for.</param>
    public static void Add(IServiceCollection services, AccessSettings settings)
    {
        services.AddSingleton(provider => new ApiKeys(settings.ApiKeysFile, provider.GetRequiredService<ILogger<ApiKeys>>()));
        services.AddSingleton(provider => new Credentials(
            settings, provider.GetRequiredService<ApiKeys>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Credentials>>()));
        services.AddSingleton<Askers>();
        services.AddSingleton(new RateLimits(settings));
        services.AddOptions<RateLimiterOptions>().Configure<RateLimits>(static (limiter, limits) =>
        {
            limiter.GlobalLimiter = limits.Limiter;
            limiter.OnRejected = static (rejected, _) => RateLimits.RefuseAsync(rejected.HttpContext, rejected.Lease);
        });
        services.AddRateLimiter();
        services.AddSingleton<IWriteAudit>(provider => settings.AuditLog is { } path
            ? new AuditFile(path, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AuditFile>>())
            : new AuditEvents(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AuditEvents>>()));
        if (settings.TrustedProxies.IsEmpty)
            return;
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            forwarded.ForwardLimit = null; // As far back as the proxies are trusted.
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in settings.TrustedProxies)
                forwarded.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Puts it before what answers.</summary>
    /// <param name="app">The server.</param>
    /// <param name="settings">What the settings ask for.</param>
    public static void Use(WebApplication app, AccessSettings settings)
    {
        app.UseMiddleware<Identification>();
        if (app.Services.GetRequiredService<RateLimits>().IsAny)
            app.UseRateLimiter();
        app.UseMiddleware<AccessGuard>();
    }

    /// <summary>Why the server cannot start for want of what it needs to know who may do what; null when it can.</summary>
    /// <param name="app">The server.</param>
    /// <param name="settings">Where it is.</param>
    public static StartFault? FaultOf(WebApplication app, AccessSettings settings)
    {
        var path = settings.ApiKeysFile;
        try
        {
            ApiKeyFile.Read(path);
            path = settings.AuditLog;
            app.Services.GetRequiredService<IWriteAudit>();
            return null;
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            var what = path == settings.ApiKeysFile ? "The file of API keys" : "The audit log";
            return new StartFault($"{what} {path} cannot be used: {fault.Message}", ServerProgram.CannotStart);
        }
    }
}
