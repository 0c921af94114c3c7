using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Benchmarks.Http;

/// <summary>The dossier query, and the entity of a base whose dossier has about the size wanted.</summary>
/// <param name="Id">The entity.</param>
/// <param name="Objects">JSON objects in its answer.</param>
/// <param name="Answer">The answer, as the product's server gives it.</param>
internal sealed partial record Dossier(string Id, int Objects, byte[] Answer)
{
    private const int Propositions = 50;
    private static readonly string Query = string.Join(
        '\n', File.ReadLines(Path.Combine(Locations.PeerFolder, "dossier.graphql")).Where(line => !line.StartsWith('#')));

    /// <summary>The request for it.</summary>
    public byte[] Request => RequestFor(Query, Id);

    /// <summary>Asks for the dossiers of some entities and takes the one of 50 propositions nearest to a number of objects.</summary>
    /// <param name="server">The product's server.</param>
    /// <param name="candidates">Ids of entities.</param>
    /// <param name="objects">Objects wanted.</param>
    public static async Task<Dossier> NearestAsync(HttpPeer server, IEnumerable<string> candidates, int objects)
    {
        Dossier? best = null;
        foreach (var id in candidates)
        {
            var answer = await server.AskAsync(RequestFor(Query, id));
            var tree = Parse(answer);
            if (tree["data"]!["entity"]!["relations"]!["nodes"]!.AsArray().Count != Propositions)
                continue;
            var count = CountObjects(tree["data"]!["entity"]!);
            if (best is null || Math.Abs(count - objects) < Math.Abs(best.Objects - objects))
                best = new Dossier(id, count, answer);
        }

        return best ?? throw new InvalidOperationException($"no entity of the base has {Propositions} propositions: generate a larger one");
    }

    /// <summary>Writes what the peer serves: the answer's objects, each with the name of its type.</summary>
    /// <param name="server">The product's server.</param>
    /// <param name="file">Where to.</param>
    public async Task DumpAsync(HttpPeer server, string file)
    {
        var answer = Parse(await server.AskAsync(RequestFor(OpenBrace().Replace(Query, "{ __typename "), Id)));
        var dump = new JsonObject { ["field"] = "entity", ["id"] = Id, ["value"] = answer["data"]!["entity"]!.DeepClone() };
        await File.WriteAllTextAsync(file, dump.ToJsonString());
    }

    /// <summary>Whether another server's answer says the same.</summary>
    /// <param name="other">Its bytes.</param>
    public bool SaysTheSameAs(byte[] other) => JsonNode.DeepEquals(Parse(Answer)["data"], Parse(other)["data"]);

    /// <summary>A request body.</summary>
    /// <param name="query">The query.</param>
    /// <param name="id">Its variable, or null.</param>
    public static byte[] RequestFor(string query, string? id)
    {
        var body = new JsonObject { ["query"] = query };
        if (id is not null)
            body["variables"] = new JsonObject { ["id"] = id };
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static JsonNode Parse(byte[] answer)
    {
        var tree = JsonNode.Parse(answer)!;
        return tree["errors"] is { } errors ? throw new InvalidOperationException($"the answer has errors: {errors.ToJsonString()}") : tree;
    }

    private static int CountObjects(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Object => 1 + node.AsObject().Sum(p => p.Value is null ? 0 : CountObjects(p.Value)),
        JsonValueKind.Array => node.AsArray().Sum(item => item is null ? 0 : CountObjects(item)),
        _ => 0,
    };

    [GeneratedRegex("{")]
    private static partial Regex OpenBrace();
}
