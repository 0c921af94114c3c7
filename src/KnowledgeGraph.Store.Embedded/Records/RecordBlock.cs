using System.Buffers.Binary;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Records;

/// <summary>
/// Consecutive records in one row: SQLite spends more on a row than on what is in it. A block fills a page, which SQLite would read for one record too.
/// On disk: version, count (2 bytes), the end of each record from the end of this table (4 bytes each), then the records: kind, length of the id, id, body.
/// Little-endian.
/// </summary>
internal static class RecordBlock
{
    private const byte Version = 1;
    private const int Head = 3, EntrySize = 4;

    /// <summary>Writes a block.</summary>
    /// <param name="ends">Where each record ends.</param>
    /// <param name="records">The records.</param>
    /// <param name="into">Receives the block; <see cref="SizeOf"/> bytes.</param>
    public static void Write(ReadOnlySpan<int> ends, ReadOnlySpan<byte> records, Span<byte> into)
    {
        into[0] = Version;
        BinaryPrimitives.WriteUInt16LittleEndian(into[1..], (ushort)ends.Length);
        for (var i = 0; i < ends.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(into[(Head + (i * EntrySize))..], ends[i]);
        records.CopyTo(into[(Head + (ends.Length * EntrySize))..]);
    }

    /// <summary>The size of a block.</summary>
    /// <param name="count">How many records.</param>
    /// <param name="bytes">Bytes of the records.</param>
    public static int SizeOf(int count, int bytes) => Head + (count * EntrySize) + bytes;

    /// <summary>How many records a block has.</summary>
    /// <param name="block">The block.</param>
    public static int CountOf(ReadOnlySpan<byte> block) => block.Length >= Head && block[0] == Version
        ? BinaryPrimitives.ReadUInt16LittleEndian(block[1..])
        : throw new InvalidDataException("a block of records is damaged, or written in a form that this version does not know");

    /// <summary>A record of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="index">Which record, from 0.</param>
    public static BlockRecord RecordOf(ReadOnlySpan<byte> block, int index)
    {
        var count = CountOf(block);
        if ((uint)index >= (uint)count)
            throw new InvalidDataException($"a block of {count} records lacks record {index}");
        var start = index == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(block[(Head + ((index - 1) * EntrySize))..]);
        var end = BinaryPrimitives.ReadInt32LittleEndian(block[(Head + (index * EntrySize))..]);
        var record = block[(Head + (count * EntrySize))..][start..end];
        return new BlockRecord((RecordKind)record[0], record.Slice(2, record[1]), record[(2 + record[1])..]);
    }
}

/// <summary>A record in a block.</summary>
/// <param name="kind">What it is.</param>
/// <param name="id">Its id: text of an entity's, 16 bytes of a content id, nothing for a retraction.</param>
/// <param name="body">Its body.</param>
internal readonly ref struct BlockRecord(RecordKind kind, ReadOnlySpan<byte> id, ReadOnlySpan<byte> body)
{
    /// <summary>What it is.</summary>
    public RecordKind Kind { get; } = kind;

    /// <summary>Its id: text of an entity's, 16 bytes of a content id, nothing for a retraction.</summary>
    public ReadOnlySpan<byte> Id { get; } = id;

    /// <summary>Its body.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;
}
