using System.Runtime.InteropServices;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>
/// What the traversal index keeps of one record, in twenty bytes. All records of all kinds share one count, the order of recording, so that
/// "was it recorded by then" is one comparison. Which fields count depends on the <see cref="RecordKind"/>.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 20)]
internal struct Node
{
    /// <summary>Of a claim: its proposition.</summary>
    [FieldOffset(0)] public int Proposition;

    /// <summary>Of a proposition: its subject, or -1 where only lineage is kept: then it is in no list of an entity.</summary>
    [FieldOffset(0)] public int Subject;

    /// <summary>Of an entity (its first record): its latest record. The only field but <see cref="Ended"/> that ever changes.</summary>
    [FieldOffset(0)] public int Latest;

    /// <summary>Of a further record of an entity: the entity.</summary>
    [FieldOffset(0)] public int Entity;

    /// <summary>Of a retraction: the claim.</summary>
    [FieldOffset(0)] public int Claim;

    /// <summary>Of a claim: <see cref="ClaimFacts.Packed"/>.</summary>
    [FieldOffset(4)] public uint Facts;

    /// <summary>Of a proposition: the entity that is its object, or -1.</summary>
    [FieldOffset(4)] public int Object;

    /// <summary>Of an entity: its place among entities, from 0.</summary>
    [FieldOffset(4)] public int EntityOrdinal;

    /// <summary>Of a further record of an entity: the record before it.</summary>
    [FieldOffset(4)] public int Previous;

    /// <summary>Of claims and records of entities: where their edges start.</summary>
    [FieldOffset(8)] public int Edges;

    /// <summary>Of claims and records of entities: how many edges; a further record of an entity repeats those before it.</summary>
    [FieldOffset(12)] public int EdgeCount;

    /// <summary>Of a proposition: the symbol of its predicate.</summary>
    [FieldOffset(12)] public int Predicate;

    /// <summary>Of a claim: the claim that superseded it or the retraction, or 0.</summary>
    [FieldOffset(16)] public int Ended;

    /// <summary>Of a proposition: the symbol of its valid time, or 0.</summary>
    [FieldOffset(16)] public int When;

    /// <summary>Of records of entities: the symbol of the kind as joined so far, or 0.</summary>
    [FieldOffset(16)] public int Kind;
}

/// <summary>What a record is. The numbers are written to disk.</summary>
internal enum RecordKind : byte
{
    /// <summary>The first record of an entity.</summary>
    Entity = 0,

    /// <summary>A further record of an entity.</summary>
    EntityAgain = 1,

    /// <summary>A proposition.</summary>
    Proposition = 2,

    /// <summary>A claim.</summary>
    Claim = 3,

    /// <summary>A retraction.</summary>
    Retraction = 4,
}

/// <summary>A record's kind, and the entity's type where it is one, in a byte.</summary>
/// <param name="Value">Kind in the low four bits, type above. Written to disk.</param>
internal readonly record struct NodeTag(byte Value)
{
    /// <summary>A tag of a record that is no entity's.</summary>
    /// <param name="kind">The kind.</param>
    public static NodeTag Of(RecordKind kind) => new((byte)kind);

    /// <summary>A tag of a record of an entity.</summary>
    /// <param name="kind">Entity or EntityAgain.</param>
    /// <param name="type">The entity's type.</param>
    public static NodeTag Of(RecordKind kind, EntityType type) => new((byte)((byte)kind | ((int)type << 4)));

    /// <summary>The kind.</summary>
    public RecordKind Kind => (RecordKind)(Value & 15);

    /// <summary>The type of the entity; means nothing for other kinds.</summary>
    public EntityType Type => (EntityType)(Value >> 4);
}
