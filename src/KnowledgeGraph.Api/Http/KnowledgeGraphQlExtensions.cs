using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Http;

/// <summary>Adds the GraphQL API to a server.</summary>
public static class KnowledgeGraphQlExtensions
{
    /// <summary>Registers the engine as a singleton.</summary>
    /// <param name="services">The server's services.</param>
    /// <param name="setup">Called once, when the engine is first needed.</param>
    public static IServiceCollection AddKnowledgeGraphQl(this IServiceCollection services, Func<IServiceProvider, GraphQlSetup> setup)
    {
        services.AddSingleton(setup);
        services.AddSingleton(provider =>
        {
            var made = provider.GetRequiredService<GraphQlSetup>();
            return new GraphQlEngine(made.Sdl, made.Resolvers, made.Limits, provider.GetRequiredService<ILogger<GraphQlEngine>>());
        });
        services.AddSingleton(provider => new PersistedQueries(provider.GetRequiredService<GraphQlSetup>().MaxPersistedQueryBytes));
        services.AddSingleton<DocumentSource>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<EventStreamEndpoint>();
        services.AddSingleton<SocketEndpoint>();
        services.AddSingleton(provider => new SubscriptionSlots(provider.GetRequiredService<GraphQlSetup>().Subscriptions));
        return services;
    }

    /// <summary>What is wrong with the documents that are registered: those that the schema does not allow. Empty when all is well.</summary>
    /// <param name="services">The server's services.</param>
    public static async ValueTask<IReadOnlyList<string>> TrustedDocumentFaultsAsync(this IServiceProvider services)
    {
        var engine = services.GetRequiredService<GraphQlEngine>();
        var faults = new List<string>();
        foreach (var (id, text) in services.GetRequiredService<GraphQlSetup>().TrustedDocuments?.All ?? new Dictionary<string, string>())
        {
            var (_, errors) = await engine.CompileAsync(text).ConfigureAwait(false);
            faults.AddRange(errors.Select(error => $"a document \"{id}\" that cannot be answered: {error.Message}"));
        }

        return faults;
    }

    /// <summary>
    /// Answers GraphQL over HTTP (GET and POST), as event streams and over WebSockets (where the server has <c>UseWebSockets</c>) under <paramref name="path"/>, and the schema file under <paramref name="path"/>/schema.
    /// Builds the engine, so a server whose schema and resolvers do not fit never starts.
    /// </summary>
    /// <exception cref="SchemaException">Schema and resolvers do not fit; the message lists every fault.</exception>
    public static IEndpointConventionBuilder MapKnowledgeGraphQl(this IEndpointRouteBuilder endpoints, string path)
    {
        var engine = endpoints.ServiceProvider.GetRequiredService<GraphQlEngine>();
        endpoints.MapGet($"{path}/schema", new SchemaEndpoint(engine.Sdl).HandleAsync);
        return endpoints.Map(path, ActivatorUtilities.CreateInstance<GraphQlEndpoint>(endpoints.ServiceProvider).HandleAsync);
    }
}
