using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using KnowledgeGraph.Store.Embedded.Files;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>
/// Inserts the rows of a load on a thread of its own, so that one core encodes while another inserts. Rows travel in batches that are used again. The connection is this
/// thread's until <see cref="Quiesce"/> or <see cref="Dispose"/>.
/// </summary>
internal sealed class Inserting : IDisposable
{
    private readonly BlockingCollection<RowBatch> _full = new(4);
    private readonly ConcurrentBag<RowBatch> _spare = [];
    private readonly Connection _writer;
    private readonly Task _inserting;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Starts.</summary>
    /// <param name="writer">A connection in a transaction.</param>
    public Inserting(Connection writer)
    {
        _writer = writer;
        _inserting = Task.Factory.StartNew(InsertAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>An empty batch.</summary>
    public RowBatch Take()
    {
        if (!_spare.TryTake(out var spare))
            spare = new RowBatch();
        spare.Clear();
        return spare;
    }

    /// <summary>Queues a batch.</summary>
    /// <param name="batch">The batch, as <see cref="Take"/> gave it, filled.</param>
    public void Send(RowBatch batch)
    {
        _fault?.Throw();
        _full.Add(batch);
    }

    /// <summary>Waits until all that was queued is inserted; the connection may be used until the next batch is queued.</summary>
    public void Quiesce()
    {
        using var marker = new ManualResetEventSlim();
        _full.Add(new RowBatch { Done = marker });
        marker.Wait();
        _fault?.Throw();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _full.CompleteAdding();
        _inserting.Wait();
        _full.Dispose();
    }

    private void InsertAll()
    {
        foreach (var batch in _full.GetConsumingEnumerable())
        {
            try
            {
                // After a fault the rest is only drained, so that the sender never waits for a thread that gave up.
                if (_fault is null && batch.Tables is not null)
                    batch.InsertInto(_writer);
            }
            catch (Exception e)
            {
                _fault = ExceptionDispatchInfo.Capture(e);
            }

            batch.Done?.Set();
            if (batch.Done is null)
                _spare.Add(batch);
        }
    }
}
