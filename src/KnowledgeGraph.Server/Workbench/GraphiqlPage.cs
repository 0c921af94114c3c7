using System.Net;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.FileProviders;

namespace KnowledgeGraph.Server.Workbench;

/// <summary>The GraphiQL page at <c>/graphiql/</c>: files bundled at build time, and the cookbook as its examples.</summary>
internal static class GraphiqlPage
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/graphiql/";

    // Everything comes from this server; the editor needs inline styles and makes workers.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; "
        + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static string Folder => System.IO.Path.Combine(AppContext.BaseDirectory, "graphiql");

    /// <summary>Why the page was left out of the build; null when it is there.</summary>
    public static string? MissingReason()
    {
        if (File.Exists(System.IO.Path.Combine(Folder, "index.html")))
            return null;
        var note = System.IO.Path.Combine(Folder, "missing.txt");
        return File.Exists(note) ? File.ReadAllText(note).Trim() : "The page was not bundled when the server was built.";
    }

    /// <summary>Serves the page, or one that says what is missing.</summary>
    /// <param name="app">The server.</param>
    /// <param name="settings">Where the cookbook is.</param>
    public static void Map(WebApplication app, ServerSettings settings)
    {
        var examples = Example.ReadAll(settings.CookbookDirectory);
        app.MapGet("/", () => Results.Redirect(Path.TrimStart('/')));
        app.MapGet(Path + "examples.json", () => Results.Json(examples));
        if (MissingReason() is { } reason)
        {
            app.Logger.LogWarning("GraphiQL is not there: {Reason:l} Install Node.js 20 or later and build again; all else works", reason);
            var page = MissingPage(reason);
            app.MapGet(Path, () => Results.Content(page, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable));
            return;
        }

        var files = new PhysicalFileProvider(Folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, RequestPath = "/graphiql" });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            RequestPath = "/graphiql",
            OnPrepareResponse = static file =>
            {
                file.Context.Response.Headers.ContentSecurityPolicy = Policy;
                file.Context.Response.Headers.XContentTypeOptions = "nosniff";
                file.Context.Response.Headers.CacheControl = "no-cache";
            },
        });
    }

    private static string MissingPage(string reason) =>
        $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>KnowledgeGraph: GraphiQL is missing</title></head>
        <body style="font-family: system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; line-height: 1.5">
        <h1>GraphiQL is missing</h1>
        <p>{WebUtility.HtmlEncode(reason)}</p>
        <p>Install Node.js 20 or later with npm and build the server again. The API works without it: send queries to <code>POST /graphql</code>.</p>
        </body></html>
        """;
}
