using System.Globalization;
using System.Reflection;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Schema;

/// <summary>
/// Brings the schema of a base up to this program's: runs what is missing of <c>schema/neo4j/NNN-*.cypher</c> under a lock on the base's own node, and records it there. A
/// base of a newer program is refused and left as it is.
/// </summary>
/// <param name="session">The base.</param>
internal sealed class Migrations(CypherSession session)
{
    // The constraint comes before the node, so that two servers that start at once on an empty database make one node.
    private static readonly CypherStatement Constrain = new("Schema.Constrain",
        "CREATE CONSTRAINT kg_base_key IF NOT EXISTS FOR (b:Base) REQUIRE b.key IS UNIQUE");

    private static readonly CypherStatement Create = new("Schema.Create", """
        MERGE (b:Base {key: 'base'})
        ON CREATE SET b.schema = 0, b.loads = 0, b.records = 0, b.entities = 0, b.propositions = 0, b.claims = 0, b.retractions = 0
        """);

    private static readonly CypherStatement Lock = new("Schema.Lock", "MATCH (b:Base {key: 'base'}) SET b.key = 'base' RETURN b.schema");

    private static readonly CypherStatement Done = new("Schema.Done", "MATCH (b:Base {key: 'base'}) SET b.schema = $number");

    private static readonly CypherStatement Version = new("Schema.Version", "MATCH (b:Base {key: 'base'}) RETURN b.schema");

    private static readonly CypherStatement Await = new("Schema.Await", "SHOW INDEXES YIELD state WHERE state = 'POPULATING' RETURN count(*) AS n");

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly Dictionary<string, object?> None = [];

    /// <summary>The migrations of this program, in order.</summary>
    public static IReadOnlyList<(int Number, string Name, IReadOnlyList<string> Statements)> All { get; } = ReadAll();

    /// <summary>Applies what is missing.</summary>
    /// <param name="cancellation">Stops the call; the next start goes on.</param>
    /// <exception cref="StoreUnavailableException">The base is from a newer program.</exception>
    public async ValueTask ApplyAsync(CancellationToken cancellation)
    {
        if (await IsCurrentAsync(cancellation).ConfigureAwait(false))
            return;
        await session.WriteAsync(Constrain, None, cancellation).ConfigureAwait(false);
        await session.WriteAsync(Create, None, cancellation).ConfigureAwait(false);
        var transaction = await session.BeginAsync(cancellation).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var version = (long)(await transaction.RunAsync(Lock, None, cancellation).ConfigureAwait(false))[0][0]!;
        RefuseNewer(version);
        foreach (var (number, name, statements) in All.Where(m => m.Number > version))
        {
            for (var i = 0; i < statements.Count; i++)
                await session.WriteAsync(new CypherStatement(string.Create(CultureInfo.InvariantCulture, $"Schema.{name}.{i + 1}"), statements[i]), None, cancellation).ConfigureAwait(false);
            await transaction.RunAsync(Done, new Dictionary<string, object?> { ["number"] = number }, cancellation).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellation).ConfigureAwait(false);

        // Asked again and again rather than waited for in the server: a large base takes longer to index than a statement may take.
        while ((long)(await session.ReadAsync(Await, None, cancellation).ConfigureAwait(false))[0][0]! > 0)
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<bool> IsCurrentAsync(CancellationToken cancellation)
    {
        var rows = await session.ReadAsync(Version, None, cancellation).ConfigureAwait(false);
        if (rows.Count == 0)
            return false;
        RefuseNewer((long)rows[0][0]!);
        return (long)rows[0][0]! == All[^1].Number;
    }

    private static void RefuseNewer(long version)
    {
        if (version > All[^1].Number)
            throw new StoreUnavailableException(string.Create(CultureInfo.InvariantCulture,
                $"The base in Neo4j has schema {version}, and this program knows schemas up to {All[^1].Number}: it was written by a newer version. Run that version, or choose another database or namespace. Nothing was changed."));
    }

    private static List<(int, string, IReadOnlyList<string>)> ReadAll()
    {
        var assembly = typeof(Migrations).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith("Migrations.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(resource => Read(assembly, resource))];
    }

    private static (int, string, IReadOnlyList<string>) Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var name = resource["Migrations.".Length..^".cypher".Length];
        var text = string.Join('\n', reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith("//", StringComparison.Ordinal)));
        return (int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, [.. text.Split(";\n").Select(s => s.Trim()).Where(s => s.Length > 0)]);
    }
}
