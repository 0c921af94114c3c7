using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>The rows of a load on their way to one floor.</summary>
/// <param name="inserting">The thread that inserts them.</param>
/// <param name="tables">The floor.</param>
internal sealed class InsertQueue(Inserting inserting, FloorTables tables)
{
    private RowBatch _batch = inserting.Take();

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
        inserting.Quiesce();
    }

    private void SendWhenFull()
    {
        if (_batch.IsFull)
            Send();
    }

    private void Send()
    {
        _batch.CloseBlock();
        _batch.Tables = tables;
        inserting.Send(_batch);
        _batch = inserting.Take();
    }
}
