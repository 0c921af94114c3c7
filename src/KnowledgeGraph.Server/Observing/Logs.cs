using System.Globalization;
using KnowledgeGraph.Server.Settings;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace KnowledgeGraph.Server.Observing;

/// <summary>Logging of the server: to standard output, for people or for machines.</summary>
internal static class Logs
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>Replaces the framework's logging by Serilog.</summary>
    /// <param name="builder">The server that is being composed.</param>
    /// <param name="settings">Format and level.</param>
    public static void Add(WebApplicationBuilder builder, ServerSettings settings)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(settings.LogLevel)
            .MinimumLevel.Override("Microsoft", Framework(settings.LogLevel))
            .MinimumLevel.Override(typeof(Access.AuditEvents).FullName!, LogEventLevel.Information) // The audit log is never left out.
            .Enrich.FromLogContext();
        var logger = settings.LogFormat == LogFormat.Json
            ? configuration.WriteTo.Console(new RenderedCompactJsonFormatter())
            : configuration.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger.CreateLogger(), dispose: true);

        // The framework's request log costs a scope and an activity for each request even when nothing is written. What matters of a
        // request, that it was slow or failed, is logged by RequestLog; what went wrong inside it by Kestrel.
        builder.Logging.AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Why the server did not start is told once, by ServerProgram, without a stack trace.
        builder.Logging.AddFilter<SerilogLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    /// <summary>The framework says too much at Information; nobody who asks for less than warnings gets more from it.</summary>
    private static LogEventLevel Framework(LogEventLevel asked) => asked switch
    {
        < LogEventLevel.Information => LogEventLevel.Information,
        LogEventLevel.Information => LogEventLevel.Warning,
        _ => asked,
    };
}
