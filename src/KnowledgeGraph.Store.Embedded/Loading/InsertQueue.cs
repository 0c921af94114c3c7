using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>
/// Inserts the rows of a load on a thread of its own, so that one core encodes while another inserts. Rows travel in batches that are used again.
/// </summary>
internal sealed class InsertQueue : IDisposable
{
    private readonly BlockingCollection<RowBatch> _full = new(4);
    private readonly ConcurrentBag<RowBatch> _spare = [];
    private readonly Connection _writer;
    private readonly Task _inserting;
    private RowBatch _batch = new();
    private ExceptionDispatchInfo? _fault;

    /// <summary>Starts inserting; the connection is the queue's until <see cref="Quiesce"/> or <see cref="Dispose"/>.</summary>
    /// <param name="writer">A connection in a transaction.</param>
    public InsertQueue(Connection writer)
    {
        _writer = writer;
        _inserting = Task.Factory.StartNew(InsertAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Queues a record.</summary>
    /// <param name="number">Its number, one more than the one before.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">The bytes of its id, or none.</param>
    /// <param name="body">Its body.</param>
    public void Add(int number, RecordKind kind, ReadOnlySpan<byte> id, ReadOnlySpan<byte> body)
    {
        _batch.Add(number, kind, id, body);
        SendWhenFull();
    }

    /// <summary>Queues the texts that an entity's record is found by; their words are made on the inserting thread.</summary>
    /// <param name="number">The record's number.</param>
    /// <param name="names">Its names.</param>
    /// <param name="descriptions">Its descriptions.</param>
    public void AddWords(int number, IEnumerable<string> names, IEnumerable<string> descriptions)
    {
        _batch.AddWords(number, names, descriptions);
        SendWhenFull();
    }

    /// <summary>Queues a part of the journal.</summary>
    /// <param name="bytes">The part.</param>
    public void AddJournal(ReadOnlySpan<byte> bytes)
    {
        _batch.AddJournal(bytes);
        SendWhenFull();
    }

    /// <summary>Waits until all that was queued is inserted; the connection may be used until the next row is queued.</summary>
    public void Quiesce()
    {
        if (!_batch.IsEmpty)
            Send();
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

    private void SendWhenFull()
    {
        if (_batch.IsFull)
            Send();
    }

    private void Send()
    {
        _fault?.Throw();
        _batch.CloseBlock();
        _full.Add(_batch);
        if (!_spare.TryTake(out var spare))
            spare = new RowBatch();
        spare.Clear();
        _batch = spare;
    }

    private void InsertAll()
    {
        foreach (var batch in _full.GetConsumingEnumerable())
        {
            try
            {
                // After a fault the rest is only drained, so that the sender never waits for a thread that gave up.
                if (_fault is null)
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
