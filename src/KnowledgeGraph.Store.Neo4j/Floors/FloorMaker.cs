using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Loading;
using KnowledgeGraph.Store.Neo4j.Schema;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Floors;

/// <summary>
/// Makes floors. A new one is a copy of the one above it, which so far holds nothing that the new one may not; nobody loads meanwhile, and nobody reads it until one
/// transaction says so. What an attempt leaves behind that never came so far is removed by the next.
/// </summary>
/// <param name="session">The base.</param>
/// <param name="options">How large a transaction may be.</param>
internal sealed class FloorMaker(CypherSession session, Neo4jStoreOptions options)
{
    private static readonly CypherStatement Serve = new("Floor.Serve", "MATCH (b:Base {key: 'base'}) SET b.serves = $serves");

    private static readonly CypherStatement Add = new("Floor.Add", """
        MATCH (b:Base {key: 'base'})
        SET b.floors = coalesce(b.floors, []) + $clearance
        REMOVE b.pending, b.pendingUntil
        """);

    /// <summary>Makes those that are missing.</summary>
    /// <param name="clearances">Their clearances, descending.</param>
    /// <param name="cancellation">Stops the call; what was not finished is not there.</param>
    public async ValueTask MakeAsync(IReadOnlyList<Marking> clearances, CancellationToken cancellation)
    {
        if (clearances.Count == 0)
            return;
        var known = await FloorSet.ReadAsync(session, cancellation).ConfigureAwait(false);
        foreach (var clearance in clearances.Except(known))
            await MakeAsync(clearance, cancellation).ConfigureAwait(false);
    }

    private async ValueTask MakeAsync(Marking clearance, CancellationToken cancellation)
    {
        var mark = new LoadMark(session, LoadMark.NewToken(), options.MarkSeconds);
        await using var _ = mark.ConfigureAwait(false);
        var (transaction, floors) = await BaseLock.TakeAsync(session, cancellation).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (floors.Any(floor => floor.Clearance == clearance))
                return;
            await mark.SetAsync(transaction, cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }

        mark.KeepAlive();
        try
        {
            var source = floors.Last(floor => floor.Clearance > clearance);
            await CopyAsync(source.Session, session.Floor(clearance), cancellation).ConfigureAwait(false);
            await OpenAsync(clearance, source, mark, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await mark.GiveUpAsync(floors).ConfigureAwait(false);
            throw;
        }

        mark.Done();
    }

    private async ValueTask CopyAsync(CypherSession source, CypherSession target, CancellationToken cancellation)
    {
        await new Migrations(target).ApplyAsync(cancellation).ConfigureAwait(false);
        await BaseRemoval.ClearAsync(target, cancellation).ConfigureAwait(false);
        await new FloorCopy(source, target, options.MaxTransactionRecords).RunAsync(cancellation).ConfigureAwait(false);
    }

    private async ValueTask OpenAsync(Marking clearance, FloorHead source, LoadMark mark, CancellationToken cancellation)
    {
        var transaction = await session.BeginAsync(cancellation).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        await mark.SetAsync(transaction, cancellation).ConfigureAwait(false);
        await transaction.On(session.Floor(clearance)).RunAsync(Serve, Serves(source.Head.Serves), cancellation).ConfigureAwait(false);
        await transaction.On(source.Session).RunAsync(Serve, Serves(clearance + 1), cancellation).ConfigureAwait(false);
        await transaction.RunAsync(Add, new Dictionary<string, object?> { ["clearance"] = EnumCodes.Of(clearance) }, cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);

        static Dictionary<string, object?> Serves(Marking lowest) => new() { ["serves"] = (long)lowest };
    }
}
