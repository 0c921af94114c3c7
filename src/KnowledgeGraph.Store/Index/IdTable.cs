using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>
/// Ids and the numbers that stand for them. A load writes its own ids here while it goes on, above the bound of all readers; when it fails they are taken back.
/// </summary>
internal sealed class IdTable
{
    private readonly Column<ContentKey> _keys = new();
    private readonly Column<(int Number, string Id)> _entities = new();
    private readonly NumberTable<ContentKey, Keys> _byKey;
    private readonly NumberTable<string, EntityIds> _byEntityId;

    /// <summary>An empty table.</summary>
    public IdTable()
    {
        _byKey = new(new Keys(_keys));
        _byEntityId = new(new EntityIds(_entities));
    }

    /// <summary>Bytes held, about.</summary>
    public long Bytes => (_keys.Capacity * 16) + (_entities.Capacity * 16) + IdBytes + _byKey.Bytes + _byEntityId.Bytes;

    private long IdBytes { get; set; }

    /// <summary>The number of a proposition or claim, or -1; it may be above the reader's bound.</summary>
    /// <param name="key">The bits of its id.</param>
    public int Find(ContentKey key) => _byKey.Find(key);

    /// <summary>The number of an entity, or -1; it may be above the reader's bound.</summary>
    /// <param name="id">Its id.</param>
    public int Find(EntityId id) => id.Value is not null && _byEntityId.Find(id.Value) is var ordinal and >= 0 ? _entities[ordinal].Number : -1;

    /// <summary>The bits of the id of a proposition or claim.</summary>
    /// <param name="number">Its number.</param>
    public ContentKey KeyOf(int number) => _keys[number];

    /// <summary>The id of the entity in a place among entities.</summary>
    /// <param name="ordinal">The place, from 0.</param>
    public string EntityIdAt(int ordinal) => _entities[ordinal].Id;

    /// <summary>The number of the entity in a place among entities.</summary>
    /// <param name="ordinal">The place, from 0.</param>
    public int EntityAt(int ordinal) => _entities[ordinal].Number;

    /// <summary>How many entities have a number below a bound.</summary>
    /// <param name="bound">The bound.</param>
    public int CountEntities(int bound) => _entities.CountBelow(_entities.Count, bound, e => e.Number);

    /// <summary>Adds a proposition or claim that is not in the table; only the writer may.</summary>
    /// <param name="key">The bits of its id.</param>
    /// <param name="number">Its number.</param>
    public void Add(ContentKey key, int number)
    {
        _keys.Extend(number + 1);
        _keys[number] = key;
        _byKey.Add(key, number);
    }

    /// <summary>Adds an entity; only the writer may.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="number">Its number.</param>
    /// <returns>Its place among entities.</returns>
    public int Add(string id, int number)
    {
        _entities.Add((number, id));
        _byEntityId.Add(id, _entities.Count - 1);
        IdBytes += 24 + (2 * id.Length);
        return _entities.Count - 1;
    }

    /// <summary>Adds the ids of a part of the journal; only the writer may.</summary>
    /// <param name="part">The part.</param>
    public void Add(JournalPart part)
    {
        _byKey.Reserve(part.Keys.Count);
        _byEntityId.Reserve(part.EntityIds.Count);
        var (key, entity) = (0, 0);
        for (var i = 0; i < part.Tags.Count; i++)
        {
            if (key + Prefetch.Near < part.Keys.Count)
                _byKey.PrefetchFor(part.Keys[key + Prefetch.Near]);
            var kind = new NodeTag(part.Tags[i]).Kind;
            if (kind is RecordKind.Proposition or RecordKind.Claim)
                Add(part.Keys[key++], part.First + i);
            else if (kind == RecordKind.Entity)
                Add(part.EntityIds[entity++], part.First + i);
        }
    }

    /// <summary>Takes back the ids of records from a bound on.</summary>
    /// <param name="bound">The lowest number taken back.</param>
    public void Truncate(int bound)
    {
        _byKey.Truncate(bound);
        _keys.Truncate(bound);
        var entities = CountEntities(bound);
        _byEntityId.Truncate(entities);
        _entities.Truncate(entities);
    }

    private readonly struct Keys(Column<ContentKey> keys) : IKeys<ContentKey>
    {
        public ContentKey KeyOf(int number) => keys[number];

        public int HashOf(ContentKey key) => (int)key.Low ^ (int)(key.Low >> 32);

        public bool Same(ContentKey one, ContentKey other) => one.Low == other.Low && one.High == other.High;
    }

    private readonly struct EntityIds(Column<(int Number, string Id)> entities) : IKeys<string>
    {
        public string KeyOf(int number) => entities[number].Id;

        public int HashOf(string key) => string.GetHashCode(key);

        public bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
    }
}
