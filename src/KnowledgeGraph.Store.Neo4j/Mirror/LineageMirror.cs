using System.Diagnostics;
using KnowledgeGraph.Store.Index;
using KnowledgeGraph.Store.Neo4j.Reading;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Store.Neo4j.Mirror;

/// <summary>
/// The lineage of a base in the memory of this process: what falls with a widely cited source is far too much to fetch for one answer. It is a copy of records that
/// never change, so it is never wrong, only behind: it catches up when a question needs more than it has. A question that cannot wait for that is answered by Cypher.
/// </summary>
/// <param name="session">The base.</param>
/// <param name="recordsWorthWaiting">A question waits for so many records; for more, it does not.</param>
/// <param name="log">Where to say what it does.</param>
internal sealed class LineageMirror(CypherSession session, int recordsWorthWaiting, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private volatile Content _content = Content.Empty();
    private Task? _catchingUp;
    private long _faultAt;

    /// <summary>Begins to read a large base, so that the first question finds it ready; a small one is read by the first question.</summary>
    /// <param name="known">The loads of the base.</param>
    public void Begin(LoadLog.Entries known)
    {
        if (Reach.Of(known).Records > recordsWorthWaiting)
            CatchUp(known);
    }

    /// <summary>What a view sees of the lineage, or null when the mirror is too far behind or cannot be filled: ask the server then.</summary>
    /// <param name="sight">The view, nothing taken away.</param>
    /// <param name="cancellation">Stops the call; catching up goes on.</param>
    public async ValueTask<IndexSight?> SightAsync(Sight sight, CancellationToken cancellation)
    {
        while (_content.Reach.Records < sight.Bound)
        {
            if (CatchUp(sight.Loads.Log) is not { } catchingUp || sight.Bound - _content.Reach.Records > recordsWorthWaiting)
                return null;
            await catchingUp.WaitAsync(cancellation).ConfigureAwait(false);
        }

        var content = _content;
        return new IndexSight(content.Index, new State((int)sight.Bound, sight.Loads.Count, content.Symbols))
        {
            WhenHidden = sight.ValidIn is { } period ? content.Index.Symbols.Outside(period, content.Symbols) : null,
        };
    }

    /// <summary>Bytes held.</summary>
    public long Bytes => _content.Index.Bytes;

    /// <summary>Waits for what is under way, if anything is.</summary>
    public async ValueTask SettleAsync()
    {
        if (Volatile.Read(ref _catchingUp) is { } running)
            await running.ConfigureAwait(false);
    }

    /// <summary>Forgets all: the base was emptied.</summary>
    public async ValueTask ClearAsync()
    {
        await SettleAsync().ConfigureAwait(false);
        _content = Content.Empty();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await SettleAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>What is under way, begun if need be; null shortly after a fault. The task itself never fails.</summary>
    private Task? CatchUp(LoadLog.Entries known)
    {
        lock (_gate)
        {
            if (_catchingUp is not null)
                return _catchingUp;
            if (_stop.IsCancellationRequested || (_faultAt != 0 && Stopwatch.GetElapsedTime(_faultAt) < PauseAfterFault))
                return null;
            return _catchingUp = Task.Run(() => RunAsync(Reach.Of(known)), CancellationToken.None);
        }
    }

    private async Task RunAsync(Reach to)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var from = _content.Reach;
            await FillAsync(_content, to).ConfigureAwait(false);
            if (to.Records - from.Records > recordsWorthWaiting)
            {
                log.LogInformation(
                    "The lineage of {Records} records is in memory: {Megabytes} MB, read in {Seconds:0.0} s",
                    to.Records, _content.Index.Bytes >> 20, Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception fault) when (fault is StoreUnavailableException or TimeoutException or InvalidDataException)
        {
            _faultAt = Stopwatch.GetTimestamp();
            log.LogWarning("The lineage could not be read into memory, and questions about it are left to Neo4j: {Reason:l}", fault.Message);
        }
        finally
        {
            lock (_gate)
                _catchingUp = null;
        }
    }

    private async Task FillAsync(Content content, Reach to)
    {
        if (to.Records > int.MaxValue)
            throw new InvalidDataException($"a base of {to.Records} records is too large");
        var feed = new MirrorFeed(content.Index);
        try
        {
            await foreach (var row in new MirrorReads(session).BetweenAsync(content.Reach, to, _stop.Token).ConfigureAwait(false))
                feed.Add(row);
            if (feed.Next != to.Records)
                throw new InvalidDataException($"record {feed.Next} of the base is missing");
            feed.Publish();
        }
        catch
        {
            feed.Discard();
            throw;
        }

        _content = content with { Reach = to, Symbols = content.Index.Symbols.Count };
    }

    /// <summary>What is in the mirror.</summary>
    /// <param name="Index">Records.</param>
    /// <param name="Reach">How far they go.</param>
    /// <param name="Symbols">One more than the highest symbol.</param>
    private sealed record Content(GraphIndex Index, Reach Reach, int Symbols)
    {
        public static Content Empty() => new(new GraphIndex(), Reach.None, 1);
    }
}
