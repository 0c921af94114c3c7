using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgeGraph.Store.Index;

/// <summary>
/// What the traversal index needs of some thousand records in the order recorded: kept in memory while a load goes on, written beside its
/// records in the same transaction, and all that a start has to read.
/// </summary>
internal sealed class JournalPart
{
    private const byte Version = 1;

    /// <summary>Number of the first record.</summary>
    public int First { get; set; }

    /// <summary>A <see cref="NodeTag"/> for each record.</summary>
    public List<byte> Tags { get; } = [];

    /// <summary>The records; places and starts of edges are filled in when the part joins the index.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>Ids of the propositions and claims, in their order.</summary>
    public List<ContentKey> Keys { get; } = [];

    /// <summary>Targets of edges, record by record.</summary>
    public List<int> EdgeTargets { get; } = [];

    /// <summary>Kinds of edges, in the same order.</summary>
    public List<byte> EdgeKinds { get; } = [];

    /// <summary>Pairs of a proposition and what qualifies it: its place, its occasion, the proposition it is conditional on.</summary>
    public List<long> Qualifiers { get; } = [];

    /// <summary>Pairs of a claim and the record that ended it.</summary>
    public List<long> Endings { get; } = [];

    /// <summary>Ids of new entities, in their order.</summary>
    public List<string> EntityIds { get; } = [];

    /// <summary>New symbols, in the order of their numbers.</summary>
    public List<string> Symbols { get; } = [];

    /// <summary>Packs two numbers into one.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    public static long Pair(int first, int second) => ((long)first << 32) | (uint)second;

    /// <summary>Empties the part and keeps its room for another.</summary>
    public void Clear()
    {
        Tags.Clear();
        Nodes.Clear();
        Keys.Clear();
        EdgeTargets.Clear();
        EdgeKinds.Clear();
        Qualifiers.Clear();
        Endings.Clear();
        EntityIds.Clear();
        Symbols.Clear();
    }

    /// <summary>Writes the part as it is on disk; little-endian.</summary>
    /// <param name="into">Receives the bytes; what it had is overwritten.</param>
    public ReadOnlySpan<byte> Write(ArrayBufferWriter<byte> into)
    {
        into.ResetWrittenCount();
        into.Write([Version]);
        into.Write(BitConverter.GetBytes(First));
        Write(into, Tags);
        Write(into, Nodes);
        Write(into, Keys);
        Write(into, EdgeTargets);
        Write(into, EdgeKinds);
        Write(into, Qualifiers);
        Write(into, Endings);
        Write(into, EntityIds);
        Write(into, Symbols);
        into.Write(BitConverter.GetBytes(Checksum(into.WrittenSpan)));
        return into.WrittenSpan;
    }

    /// <summary>Reads a part back.</summary>
    /// <param name="bytes">What <see cref="Write(ArrayBufferWriter{byte})"/> gave.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static JournalPart FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 13 || bytes[0] != Version || Checksum(bytes[..^8]) != BitConverter.ToUInt64(bytes[^8..]))
            throw new InvalidDataException("a part of the traversal journal is damaged");
        var part = new JournalPart { First = BitConverter.ToInt32(bytes[1..]) };
        var rest = bytes[5..^8];
        Read(ref rest, part.Tags);
        Read(ref rest, part.Nodes);
        Read(ref rest, part.Keys);
        Read(ref rest, part.EdgeTargets);
        Read(ref rest, part.EdgeKinds);
        Read(ref rest, part.Qualifiers);
        Read(ref rest, part.Endings);
        Read(ref rest, part.EntityIds);
        Read(ref rest, part.Symbols);
        return part;
    }

    private static void Write<T>(ArrayBufferWriter<byte> into, List<T> list)
        where T : unmanaged
    {
        into.Write(BitConverter.GetBytes(list.Count));
        into.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(list)));
    }

    private static void Write(ArrayBufferWriter<byte> into, List<string> list)
    {
        into.Write(BitConverter.GetBytes(list.Count));
        foreach (var text in list)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            into.Write(BitConverter.GetBytes(length));
            into.Advance(Encoding.UTF8.GetBytes(text, into.GetSpan(length)));
        }
    }

    private static void Read<T>(ref ReadOnlySpan<byte> from, List<T> into)
        where T : unmanaged
    {
        var count = BitConverter.ToInt32(from);
        CollectionsMarshal.SetCount(into, count);
        var bytes = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(into));
        from.Slice(4, bytes.Length).CopyTo(bytes);
        from = from[(4 + bytes.Length)..];
    }

    private static void Read(ref ReadOnlySpan<byte> from, List<string> into)
    {
        var count = BitConverter.ToInt32(from);
        from = from[4..];
        into.Capacity = count;
        for (var i = 0; i < count; i++)
        {
            var length = BitConverter.ToInt32(from);
            into.Add(Encoding.UTF8.GetString(from.Slice(4, length)));
            from = from[(4 + length)..];
        }
    }

    /// <summary>FNV-1a over words of eight bytes, then over the bytes left: told apart from damage, not from malice.</summary>
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        const ulong prime = 1099511628211;
        var hash = 14695981039346656037;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            hash = ((hash ^ word) * prime) ^ (hash >> 29);
        foreach (var b in bytes[(words.Length * 8)..])
            hash = (hash ^ b) * prime;
        return hash;
    }
}
