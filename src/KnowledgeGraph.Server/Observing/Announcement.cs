using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Workbench;

namespace KnowledgeGraph.Server.Observing;

/// <summary>Says where things are once the server listens.</summary>
internal static class Announcement
{
    /// <summary>Logs one event of a few lines.</summary>
    /// <param name="app">A server that listens.</param>
    /// <param name="settings">Where the data is.</param>
    public static void Say(WebApplication app, ServerSettings settings)
    {
        var address = app.Urls.First().TrimEnd('/');
        app.Logger.LogInformation(
            """
            Listening on {Address:l}; Ctrl-C stops
                     API       {Api:l}
                     GraphiQL  {Page:l}
                     Schema    {Schema:l}
                     Health    {Live:l} and {Ready:l}
                     Data      {Data:l}
            """,
            address, address + "/graphql", Page(address, settings), address + "/graphql/schema",
            address + "/health/live", address + "/health/ready", settings.Neo4j is { } neo4j ? $"Neo4j at {neo4j.Connection}" : settings.DataDirectory);
    }

    private static string Page(string address, ServerSettings settings) =>
        !settings.Graphiql ? "switched off" : GraphiqlPage.MissingReason() is null ? address + GraphiqlPage.Path : "missing, see the warning";
}
