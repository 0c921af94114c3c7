using System.Runtime.InteropServices;
using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Embedded.Records;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>Rows on their way to the inserting thread: blocks of records, parts of the journal, and entities whose words are to be found.</summary>
internal sealed class RowBatch
{
    // A row that fills a leaf page of 8 kB without spilling (SQLite file format, section 1.6), its header taken off.
    private const int BlockBytes = 8100;
    private const int FullBytes = 1 << 18, FullWords = 256;
    private readonly List<(int First, int Start, int Length)> _blocks = [];
    private readonly List<(int Start, int Length)> _journal = [];
    private readonly List<(int Number, IEnumerable<string> Names, IEnumerable<string> Descriptions)> _words = [];
    private readonly List<int> _ends = [];
    private byte[] _open = new byte[2 * BlockBytes];
    private byte[] _bytes = new byte[FullBytes + (2 * BlockBytes)];
    private int _openUsed, _used, _first;

    /// <summary>The floor that the rows are of.</summary>
    public FloorTables? Tables { get; set; }

    /// <summary>Set when all before this batch is inserted.</summary>
    public ManualResetEventSlim? Done { get; init; }

    /// <summary>True when there is nothing to insert.</summary>
    public bool IsEmpty => _ends.Count + _blocks.Count + _journal.Count + _words.Count == 0;

    /// <summary>True when it is time to send the batch.</summary>
    public bool IsFull => _used >= FullBytes || _words.Count >= FullWords;

    /// <summary>Empties the batch.</summary>
    public void Clear()
    {
        _blocks.Clear();
        _journal.Clear();
        _words.Clear();
        _used = 0;
    }

    /// <summary>Adds a record; records come in the order of their numbers.</summary>
    public void Add(int number, RecordKind kind, ReadOnlySpan<byte> id, ReadOnlySpan<byte> body)
    {
        var size = 2 + id.Length + body.Length;
        if (_ends.Count > 0 && RecordBlock.SizeOf(_ends.Count + 1, _openUsed + size) > BlockBytes)
            CloseBlock();
        if (_ends.Count == 0)
            _first = number;
        Ensure(ref _open, _openUsed + size);
        var place = _open.AsSpan(_openUsed, size);
        place[0] = (byte)kind;
        place[1] = checked((byte)id.Length);
        id.CopyTo(place[2..]);
        body.CopyTo(place[(2 + id.Length)..]);
        _openUsed += size;
        _ends.Add(_openUsed);
    }

    /// <summary>Ends the block that is open; the next record starts another.</summary>
    public void CloseBlock()
    {
        if (_ends.Count == 0)
            return;
        var size = RecordBlock.SizeOf(_ends.Count, _openUsed);
        Ensure(ref _bytes, _used + size);
        RecordBlock.Write(CollectionsMarshal.AsSpan(_ends), _open.AsSpan(0, _openUsed), _bytes.AsSpan(_used, size));
        _blocks.Add((_first, _used, size));
        _used += size;
        _ends.Clear();
        _openUsed = 0;
    }

    /// <summary>Adds a part of the journal.</summary>
    public void AddJournal(ReadOnlySpan<byte> part)
    {
        Ensure(ref _bytes, _used + part.Length);
        part.CopyTo(_bytes.AsSpan(_used));
        _journal.Add((_used, part.Length));
        _used += part.Length;
    }

    /// <summary>Adds the names and descriptions of an entity's record.</summary>
    public void AddWords(int number, IEnumerable<string> names, IEnumerable<string> descriptions) => _words.Add((number, names, descriptions));

    /// <summary>Inserts the rows.</summary>
    /// <param name="writer">A connection in a transaction.</param>
    public void InsertInto(Connection writer)
    {
        var blocks = writer.Prepare(Tables!.InsertBlock);
        foreach (var (first, start, length) in _blocks)
            blocks.Bind(1, first).BindBytes(2, _bytes.AsSpan(start, length)).Run();
        var journal = writer.Prepare(Tables.InsertJournal);
        foreach (var (start, length) in _journal)
            journal.BindBytes(1, _bytes.AsSpan(start, length)).Run();
        var words = writer.Prepare(Tables.InsertWords);
        foreach (var (number, names, descriptions) in _words)
        {
            var (inNames, inDescriptions) = (SearchRanking.IndexWords(names), SearchRanking.DescriptionWords(descriptions));
            if (inNames.Count + inDescriptions.Count > 0)
                words.Bind(1, number).Bind(2, string.Join(' ', inNames)).Bind(3, string.Join(' ', inDescriptions)).Run();
        }
    }

    private static void Ensure(ref byte[] bytes, int size)
    {
        if (size > bytes.Length)
            Array.Resize(ref bytes, Math.Max(size, bytes.Length * 2));
    }
}
