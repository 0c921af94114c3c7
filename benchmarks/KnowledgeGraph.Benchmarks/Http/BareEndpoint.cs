using System.IO.Pipelines;
using System.Text;
using KnowledgeGraph.Benchmarks.Measuring;

namespace KnowledgeGraph.Benchmarks.Http;

/// <summary>
/// The peer of trivial queries: Kestrel with one route that reads a POST body to its end and writes a JSON of a given size. What a server
/// on Kestrel cannot be faster than.
/// </summary>
internal static class BareEndpoint
{
    public static async Task RunAsync(Arguments arguments)
    {
        arguments.Expect("urls", "bytes");
        var answer = Encoding.UTF8.GetBytes("{\"data\":\"" + new string('x', Math.Max(0, arguments.Number("bytes", 31) - 11)) + "\"}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(arguments.Text("urls", "http://127.0.0.1:0"));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.MapPost("/graphql", async context =>
        {
            await ReadToEndAsync(context.Request.BodyReader);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = answer.Length;
            await context.Response.BodyWriter.WriteAsync(answer);
        });
        await app.RunAsync();
    }

    private static async Task ReadToEndAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }
}
