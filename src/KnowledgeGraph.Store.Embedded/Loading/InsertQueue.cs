using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Embedded.Index;

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

    /// <summary>Queues a record's row.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">The bytes of its id, or none.</param>
    /// <param name="body">Its body.</param>
    public void Add(int number, RecordKind kind, ReadOnlySpan<byte> id, ReadOnlySpan<byte> body)
    {
        _batch.Add((RowKind)kind, number, id, body);
        SendWhenFull();
    }

    /// <summary>Queues the searchable words of an entity's record.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="names">The words of its names, UTF-8.</param>
    /// <param name="descriptions">The words of its descriptions, UTF-8.</param>
    public void AddWords(int number, ReadOnlySpan<byte> names, ReadOnlySpan<byte> descriptions)
    {
        _batch.Add(RowKind.Words, number, names, descriptions);
        SendWhenFull();
    }

    /// <summary>Queues a part of the journal.</summary>
    /// <param name="bytes">The part.</param>
    public void AddJournal(ReadOnlySpan<byte> bytes)
    {
        _batch.Add(RowKind.Journal, 0, [], bytes);
        SendWhenFull();
    }

    /// <summary>Waits until all that was queued is inserted; the connection may be used until the next row is queued.</summary>
    public void Quiesce()
    {
        if (_batch.Count > 0)
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

/// <summary>What table a row goes to; the first numbers are those of <see cref="RecordKind"/>.</summary>
internal enum RowKind : byte
{
    /// <summary>Searchable words.</summary>
    Words = 100,

    /// <summary>A part of the journal.</summary>
    Journal = 101,
}

/// <summary>Rows on their way to the inserting thread.</summary>
internal sealed class RowBatch
{
    private const int FullRows = 512, FullBytes = 1 << 18;
    private readonly List<Row> _rows = new(FullRows);
    private byte[] _bytes = new byte[FullBytes];
    private int _used;

    /// <summary>Set when all before this batch is inserted.</summary>
    public ManualResetEventSlim? Done { get; init; }

    /// <summary>How many rows.</summary>
    public int Count => _rows.Count;

    /// <summary>True when it is time to send the batch.</summary>
    public bool IsFull => _rows.Count >= FullRows || _used >= FullBytes;

    /// <summary>Empties the batch.</summary>
    public void Clear()
    {
        _rows.Clear();
        _used = 0;
    }

    /// <summary>Adds a row.</summary>
    public void Add(RowKind kind, int number, ReadOnlySpan<byte> id, ReadOnlySpan<byte> body)
    {
        if (_used + id.Length + body.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + id.Length + body.Length));
        id.CopyTo(_bytes.AsSpan(_used));
        body.CopyTo(_bytes.AsSpan(_used + id.Length));
        _rows.Add(new Row(kind, number, _used, id.Length, body.Length));
        _used += id.Length + body.Length;
    }

    /// <summary>Inserts the rows.</summary>
    /// <param name="writer">A connection in a transaction.</param>
    public void InsertInto(Connection writer)
    {
        var records = writer.Prepare("INSERT INTO record (n, kind, id, body) VALUES (?, ?, ?, ?)");
        foreach (var row in _rows)
        {
            var body = _bytes.AsSpan(row.Start + row.IdLength, row.BodyLength);
            if (row.Kind == RowKind.Words)
            {
                writer.Prepare("INSERT INTO words (rowid, names, descriptions) VALUES (?, ?, ?)")
                    .Bind(1, row.Number).BindText(2, _bytes.AsSpan(row.Start, row.IdLength)).BindText(3, body).Run();
            }
            else if (row.Kind == RowKind.Journal)
            {
                writer.Prepare("INSERT INTO journal (body) VALUES (?)").BindBytes(1, body).Run();
            }
            else
            {
                records.Bind(1, row.Number).Bind(2, (long)row.Kind);
                var id = _bytes.AsSpan(row.Start, row.IdLength);
                _ = row.IdLength == 0 ? records.BindNull(3)
                    : row.Kind <= (RowKind)RecordKind.EntityAgain ? records.BindText(3, id) : records.BindBytes(3, id);
                records.BindBytes(4, body).Run();
            }
        }
    }

    private readonly record struct Row(RowKind Kind, int Number, int Start, int IdLength, int BodyLength);
}
