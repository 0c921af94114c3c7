using System.Runtime.CompilerServices;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Mirror;

/// <summary>Reads the records of a base in the order recorded. What is below the head never changes, so many statements read one state.</summary>
/// <param name="session">The base.</param>
internal sealed class MirrorReads(CypherSession session)
{
    /// <summary>How many records a statement reads.</summary>
    public const int PerStatement = 10_000;

    /// <summary>All records between two states, ascending. Some may be missing while an unfinished load is being removed: whoever counts sees it.</summary>
    /// <param name="from">Before the first.</param>
    /// <param name="to">With the last.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async IAsyncEnumerable<MirrorRow> BetweenAsync(Reach from, Reach to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var entities = await EntitiesAsync(from.Records, to.Records, cancellation).ConfigureAwait(false);
        IAsyncEnumerator<MirrorRow>[] sources =
        [
            entities.ToAsyncEnumerable().GetAsyncEnumerator(cancellation),
            PagesAsync(MirrorStatements.Propositions, from.Propositions, to.Propositions, PropositionRow.Of, cancellation).GetAsyncEnumerator(cancellation),
            PagesAsync(MirrorStatements.Claims, from.Claims, to.Claims, ClaimRow.Of, cancellation).GetAsyncEnumerator(cancellation),
            PagesAsync(MirrorStatements.Retractions, from.Retractions, to.Retractions, RetractionRow.Of, cancellation).GetAsyncEnumerator(cancellation),
        ];
        try
        {
            var next = new MirrorRow?[sources.Length];
            for (var i = 0; i < sources.Length; i++)
                next[i] = await sources[i].MoveNextAsync().ConfigureAwait(false) ? sources[i].Current : null;
            while (Lowest(next) is var lowest and >= 0)
            {
                yield return next[lowest]!;
                next[lowest] = await sources[lowest].MoveNextAsync().ConfigureAwait(false) ? sources[lowest].Current : null;
            }
        }
        finally
        {
            foreach (var source in sources)
                await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static int Lowest(MirrorRow?[] rows)
    {
        var lowest = -1;
        for (var i = 0; i < rows.Length; i++)
            if (rows[i] is { } row && (lowest < 0 || row.Number < rows[lowest]!.Number))
                lowest = i;
        return lowest;
    }

    /// <summary>Entities all at once: their records are not in the order in which they are found.</summary>
    private async ValueTask<List<EntityRow>> EntitiesAsync(long from, long to, CancellationToken cancellation)
    {
        var found = new Dictionary<string, List<EntityRow>>(StringComparer.Ordinal);
        var after = from - 1;
        while (true)
        {
            var rows = await session.ReadAsync(
                MirrorStatements.Entities, new Dictionary<string, object?> { ["after"] = after, ["limit"] = PerStatement }, cancellation).ConfigureAwait(false);

            // One that is described again in the meantime comes twice; the later row has all records.
            foreach (var row in rows)
                found[(string)row[0]!] = [.. EntityRow.Of(row).Where(record => record.Number >= from && record.Number < to)];
            if (rows.Count < PerStatement)
                break;
            after = (long)rows[^1][4]!;
        }

        return [.. found.Values.SelectMany(records => records).OrderBy(record => record.Number)];
    }

    private async IAsyncEnumerable<MirrorRow> PagesAsync(
        CypherStatement statement, long from, long to, Func<object?[], MirrorRow> rowOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = from < to ? PageAsync(from) : null;
        for (var after = from; page is not null; after += PerStatement)
        {
            // The next page is fetched while this one is taken in.
            var rows = await page.ConfigureAwait(false);
            page = after + PerStatement < to ? PageAsync(after + PerStatement) : null;
            foreach (var row in rows)
                yield return rowOf(row);
        }

        Task<IReadOnlyList<object?[]>> PageAsync(long after) => session.ReadAsync(
            statement, new Dictionary<string, object?> { ["after"] = after, ["until"] = Math.Min(to, after + PerStatement) }, cancellation).AsTask();
    }
}
