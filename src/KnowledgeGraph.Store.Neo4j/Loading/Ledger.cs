using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>What one load knows of the base and of itself: every id that it met, with what the checks need. Holds no more of the base than the load refers to.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, KnownEntity?> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long?> _propositions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownClaim?> _claims = new(StringComparer.Ordinal);

    /// <summary>Ids that some records name and that were not looked up yet.</summary>
    /// <param name="records">The records.</param>
    public Unknown Missing(IEnumerable<LoadRecord> records)
    {
        var missing = new Unknown();
        foreach (var record in records)
        {
            switch (record.Value)
            {
                case Entity entity:
                    // The records of an entity are needed only where it is described again.
                    if (!_entities.TryGetValue(entity.Id.Value, out var known) || known is { Records.Count: 0 })
                        missing.Described.Add(entity.Id.Value);
                    Note(RecordEdges.References(entity), missing);
                    break;
                case Proposition proposition:
                    Note([proposition.Id.Node, .. RecordEdges.References(proposition)], missing);
                    break;
                case Claim claim:
                    if (!_claims.TryGetValue(claim.Id.Value, out var recorded) || recorded is { Record: null })
                        missing.Recorded.Add(claim.Id.Value);
                    Note(RecordEdges.References(claim), missing);
                    break;
                case Retraction retraction:
                    Note(RecordEdges.References(retraction), missing);
                    break;
            }
        }

        return missing;
    }

    /// <summary>An entity of the base or the load, or null.</summary>
    /// <param name="id">Its id.</param>
    public KnownEntity? Entity(string id) => _entities.GetValueOrDefault(id);

    /// <summary>A claim of the base or the load, or null.</summary>
    /// <param name="id">Its id.</param>
    public KnownClaim? Claim(string id) => _claims.GetValueOrDefault(id);

    /// <summary>The number of a proposition of the base or the load, or null.</summary>
    /// <param name="id">Its id.</param>
    public long? Proposition(string id) => _propositions.GetValueOrDefault(id);

    /// <summary>True when the base or the load has it.</summary>
    /// <param name="id">Any id.</param>
    public bool Has(NodeId id) => id.Value is not null && id.Kind switch
    {
        NodeKind.Claim => Claim(id.Value) is not null,
        NodeKind.Proposition => Proposition(id.Value) is not null,
        _ => Entity(id.Value) is not null,
    };

    /// <summary>Notes what was found of an entity, or that there is none.</summary>
    public void Learn(string id, KnownEntity? entity) => _entities[id] = entity;

    /// <summary>Notes the number of a proposition, or that there is none.</summary>
    public void LearnProposition(string id, long? number) => _propositions[id] = number;

    /// <summary>Notes what was found of a claim, or that there is none.</summary>
    public void Learn(string id, KnownClaim? claim) => _claims[id] = claim;

    private void Note(IEnumerable<NodeId?> ids, Unknown missing)
    {
        foreach (var id in ids)
        {
            if (id?.Value is not { } text)
                continue;
            if (id.Value.Kind == NodeKind.Claim)
                Add(_claims, missing.Claims, text);
            else if (id.Value.Kind == NodeKind.Proposition)
                Add(_propositions, missing.Propositions, text);
            else
                Add(_entities, missing.Entities, text);
        }
    }

    private static void Add<T>(Dictionary<string, T> known, HashSet<string> into, string id)
    {
        if (!known.ContainsKey(id))
            into.Add(id);
    }
}

/// <summary>Ids to look up.</summary>
internal sealed class Unknown
{
    /// <summary>Entities that are referred to.</summary>
    public HashSet<string> Entities { get; } = new(StringComparer.Ordinal);

    /// <summary>Entities that are described: their earlier records are needed.</summary>
    public HashSet<string> Described { get; } = new(StringComparer.Ordinal);

    /// <summary>Propositions.</summary>
    public HashSet<string> Propositions { get; } = new(StringComparer.Ordinal);

    /// <summary>Claims that are referred to.</summary>
    public HashSet<string> Claims { get; } = new(StringComparer.Ordinal);

    /// <summary>Claims that are recorded: the text of an earlier one is needed.</summary>
    public HashSet<string> Recorded { get; } = new(StringComparer.Ordinal);
}

/// <summary>An entity as a load knows it.</summary>
/// <param name="Number">Number of its first record.</param>
internal sealed record KnownEntity(long Number)
{
    /// <summary>Texts of its records in order; empty where the load only refers to it.</summary>
    public List<string> Records { get; init; } = [];

    /// <summary>Numbers of its records.</summary>
    public List<long> RecordNumbers { get; init; } = [];

    /// <summary>The kind as joined up to each record, empty for none.</summary>
    public List<string> Kinds { get; init; } = [];

    /// <summary>All records joined; null where the load only refers to it.</summary>
    public Entity? Joined { get; set; }
}

/// <summary>A claim as a load knows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Record">Its text; null where the load only refers to it.</param>
/// <param name="Proposition">Its proposition.</param>
internal sealed record KnownClaim(long Number, string? Record, string Proposition)
{
    /// <summary>The claim that superseded it, or null.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>The text of its retraction, or null.</summary>
    public string? Retraction { get; init; }

    /// <summary>True when it is superseded or retracted.</summary>
    public bool IsEnded => SupersededBy is not null || Retraction is not null;
}
