using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Loading;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Floors;

/// <summary>The floors of a base as this process knows them. Another server may have made one since: the head of a floor says whom it still serves, and who is not served looks again.</summary>
/// <param name="session">The base.</param>
/// <param name="options">How floors are read.</param>
internal sealed class FloorSet(CypherSession session, Neo4jStoreOptions options) : IAsyncDisposable
{
    private static readonly CypherStatement List = new("Floor.List", "MATCH (b:Base {key: 'base'}) RETURN coalesce(b.floors, [])");

    private readonly Lock _gate = new();
    private readonly Dictionary<Marking, FloorBase> _bases = [];
    private volatile Marking[] _known = [Marking.Red];

    /// <summary>The floor that holds everything.</summary>
    public FloorBase Top => At(Marking.Red);

    /// <summary>A floor.</summary>
    /// <param name="clearance">Its clearance.</param>
    public FloorBase At(Marking clearance)
    {
        lock (_gate)
        {
            if (!_bases.TryGetValue(clearance, out var found))
                _bases[clearance] = found = new FloorBase(clearance, session.Floor(clearance), options);
            return found;
        }
    }

    /// <summary>The floor that somebody reads from, and where it stands.</summary>
    /// <param name="clearance">The reader's clearance.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async ValueTask<(FloorBase Floor, BaseHead Head)> ForAsync(Marking clearance, CancellationToken cancellation)
    {
        while (true)
        {
            var known = _known;
            var floor = At(known[Store.Floors.PlaceOf(known, clearance)]);
            var head = await floor.Loads.RefreshAsync(cancellation).ConfigureAwait(false);
            if (head.Serves <= clearance)
                return (floor, head);
            await RefreshAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Looks which floors there are.</summary>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Their clearances, ascending.</returns>
    public async ValueTask<IReadOnlyList<Marking>> RefreshAsync(CancellationToken cancellation) => _known = await ReadAsync(session, cancellation).ConfigureAwait(false);

    /// <summary>Forgets all floors: the base was emptied.</summary>
    public async ValueTask ClearAsync()
    {
        foreach (var floor in Taken())
        {
            floor.Loads.Log.Clear();
            if (floor.Mirror is not null)
                await floor.Mirror.ClearAsync().ConfigureAwait(false);
        }

        _known = [Marking.Red];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var floor in Taken())
            await floor.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The clearances of the floors of a base, ascending.</summary>
    /// <param name="session">The base.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask<Marking[]> ReadAsync(CypherSession session, CancellationToken cancellation)
    {
        var rows = await session.ReadAsync(List, new Dictionary<string, object?>(), cancellation).ConfigureAwait(false);
        return [.. rows.SelectMany(row => Of(row[0])).Order(), Marking.Red];
    }

    /// <summary>The floors that the topmost one names.</summary>
    /// <param name="codes">Its property.</param>
    public static IEnumerable<Marking> Of(object? codes) => Values.List<string>(codes).Select(code => EnumCodes.TryRead<Marking>(code, out var marking)
        ? marking
        : throw new StoreUnavailableException($"The base in Neo4j has a floor for the marking {code}, which this program does not know: it was written by a newer version. Run that version."));

    private FloorBase[] Taken()
    {
        lock (_gate)
            return [.. _bases.Values];
    }
}
