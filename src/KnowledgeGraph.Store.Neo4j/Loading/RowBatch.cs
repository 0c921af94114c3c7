using System.Globalization;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Records;
using Row = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>The rows that one transaction of a load writes, as parameters of <see cref="LoadStatements"/>.</summary>
internal sealed class RowBatch
{
    private readonly Dictionary<string, Row> _entities = new(StringComparer.Ordinal);

    /// <summary>Entities, new or described again: a row holds the whole node.</summary>
    public IReadOnlyCollection<Row> Entities => _entities.Values;

    /// <summary>Further records of entities.</summary>
    public List<Row> Descriptions { get; } = [];

    /// <summary>Relationships of entities.</summary>
    public List<Row> EntityLinks { get; } = [];

    /// <summary>Propositions.</summary>
    public List<Row> Propositions { get; } = [];

    /// <summary>Claims.</summary>
    public List<Row> Claims { get; } = [];

    /// <summary>Claims that others supersede.</summary>
    public List<Row> Superseded { get; } = [];

    /// <summary>Retractions.</summary>
    public List<Row> Retractions { get; } = [];

    /// <summary>Propositions whose relationship is to be made: those that are new and between entities.</summary>
    public List<Row> NewLinks { get; } = [];

    /// <summary>Propositions of earlier transactions whose standing changes.</summary>
    public HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

    private readonly HashSet<string> _new = new(StringComparer.Ordinal);

    /// <summary>Adds a record of an entity.</summary>
    /// <param name="entity">The record.</param>
    /// <param name="known">The entity with the record.</param>
    /// <param name="sequence">Its place among entities, from 1, when it is new; null when it is described again.</param>
    public void Add(Entity entity, KnownEntity known, long? sequence)
    {
        var row = EntityRows.Of(known, known.Kinds);
        row["seq"] = sequence ?? _entities.GetValueOrDefault(entity.Id.Value)?["seq"];
        _entities[entity.Id.Value] = row;
        if (sequence is null)
            Descriptions.Add(new Row { ["id"] = entity.Id.Value, ["n"] = known.RecordNumbers[^1] });
        EntityRows.AddLinks(entity, known.RecordNumbers[^1], EntityLinks);
    }

    /// <summary>Adds a proposition.</summary>
    public void Add(Proposition p, long number, long sequence)
    {
        Propositions.Add(new Row
        {
            ["id"] = p.Id.Value,
            ["n"] = number,
            ["seq"] = sequence,
            ["subject"] = p.Subject.Value,
            ["object"] = p.Object.EntityId?.Value,
            ["place"] = p.Place?.Value,
            ["occasion"] = p.Occasion?.Value,
            ["condition"] = p.ConditionalOn?.Value,
            ["predicate"] = p.Predicate,
            ["record"] = RecordJson.Write(p),
            ["when"] = p.When?.Text,
            ["role"] = p.Role,
            ["value"] = ValueOf(p.Object),
            ["surelyFrom"] = p.When?.SurelyFrom?.FirstSecond,
            ["surelyFromUtc"] = p.When?.SurelyFrom?.IsUtc,
            ["surelyUntil"] = p.When?.SurelyUntil?.LastSecond,
            ["surelyUntilUtc"] = p.When?.SurelyUntil?.IsUtc,
            ["point"] = p.Object is CoordinatesObject { Value: var c } ? new Row { ["latitude"] = c.Latitude, ["longitude"] = c.Longitude } : null,
        });
        _new.Add(p.Id.Value);
        if (p.Object.EntityId is { } target)
        {
            NewLinks.Add(new Row
            {
                ["id"] = p.Id.Value,
                ["subject"] = p.Subject.Value,
                ["object"] = target.Value,
                ["type"] = GraphNames.LinkType(p.Predicate),
            });
        }
    }

    /// <summary>Adds a claim.</summary>
    public void Add(Claim c, string text, long number, long sequence, long propositionNumber)
    {
        Claims.Add(new Row
        {
            ["id"] = c.Id.Value,
            ["n"] = number,
            ["seq"] = sequence,
            ["proposition"] = c.Proposition.Value,
            ["propositionN"] = propositionNumber,
            ["claimant"] = c.Claimant.Value,
            ["record"] = text,
            ["certainty"] = EnumCodes.Of(c.Stance.Certainty),
            ["polarity"] = EnumCodes.Of(c.Stance.Polarity),
            ["basis"] = EnumCodes.Of(c.Basis),
            ["wording"] = c.Wording?.Text,
            ["evidence"] = EvidenceRows(c, ofClaims: false),
            ["claims"] = EvidenceRows(c, ofClaims: true),
            ["agents"] = c.Attribution.Select((s, i) => new Row { ["to"] = s.Agent.Value, ["step"] = i + 1, ["act"] = EnumCodes.Of(s.Act), ["direct"] = s.Direct }).ToArray(),
            ["media"] = c.Attribution.Select((s, i) => new Row { ["to"] = s.Document?.Value, ["step"] = i + 1 }).Where(r => r["to"] is not null).ToArray(),
            ["cites"] = c.Citations.Select((s, i) => new Row { ["to"] = s.Document.Value, ["step"] = i + 1, ["locator"] = s.Locator }).ToArray(),
        });
        Touch(c.Proposition.Value);
    }

    /// <summary>Adds a retraction.</summary>
    public void Add(Retraction r, string text, long number, long sequence, string proposition)
    {
        Retractions.Add(new Row
        {
            ["n"] = number,
            ["seq"] = sequence,
            ["claim"] = r.Claim.Value,
            ["by"] = r.By?.Value,
            ["reason"] = r.Reason,
            ["record"] = text,
        });
        Touch(proposition);
    }

    /// <summary>Notes that a claim is superseded; retractions come with their own row.</summary>
    public void End(string claim, string proposition, long number, NodeId by)
    {
        Touch(proposition);
        if (by.Value != claim)
            Superseded.Add(new Row { ["claim"] = claim, ["n"] = number, ["by"] = by.Value });
    }

    private void Touch(string proposition)
    {
        if (!_new.Contains(proposition))
            Touched.Add(proposition);
    }

    private static Row[] EvidenceRows(Claim claim, bool ofClaims) =>
        [.. claim.Evidence.Select((link, place) => (link, place)).Where(e => e.link.Target.Kind == NodeKind.Claim == ofClaims).Select(e => new Row
        {
            ["to"] = e.link.Target.Value,
            ["step"] = e.place + 1,
            ["relation"] = EnumCodes.Of(e.link.Relation),
            ["note"] = e.link.Note?.Text,
        })];

    /// <summary>A literal for people who read the graph; the record has it in full.</summary>
    private static string? ValueOf(PropositionObject value) => value switch
    {
        EntityObject => null,
        SomeValue => "some value",
        NoValue => "no value",
        QuantityObject { Value: var q } => string.Create(CultureInfo.InvariantCulture,
            $"{(q.Approximate ? "about " : "")}{q.Value}{(q.AtLeast is { } l ? $" at least {l}" : "")}{(q.AtMost is { } m ? $" at most {m}" : "")} {q.Unit}").Trim(),
        TextObject { Value: var t } => t.Text,
        TimeObject { Value: var t } => t.Text,
        NumberObject { Value: var n } => n.ToString(CultureInfo.InvariantCulture),
        BooleanObject { Value: var b } => b ? "true" : "false",
        CoordinatesObject { Value: var c } => string.Create(CultureInfo.InvariantCulture, $"{c.Latitude}, {c.Longitude}"),
        UrlObject { Value: var u } => u,
        _ => null,
    };
}

/// <summary>Rows of entities: what a node shows to people and what it is searched by.</summary>
internal static class EntityRows
{
    /// <summary>The whole node of an entity.</summary>
    /// <param name="known">The entity with all its records.</param>
    /// <param name="kinds">Kinds whose labels the node may have by now.</param>
    public static Row Of(KnownEntity known, IEnumerable<string> kinds)
    {
        var joined = known.Joined!;
        var labels = GraphNames.LabelsOf(joined);
        return new Row
        {
            ["id"] = joined.Id.Value,
            ["n"] = known.Number,
            ["lastN"] = known.RecordNumbers[^1],
            ["records"] = known.Records.ToArray(),
            ["recordNs"] = known.RecordNumbers.ToArray(),
            ["kinds"] = known.Kinds.ToArray(),
            ["labels"] = labels,
            ["dropped"] = kinds.Select(GraphNames.KindLabel).OfType<string>().Distinct().Except(labels).ToArray(),
            ["nameWords"] = string.Join(' ', SearchRanking.IndexWords(joined.Names.Select(n => n.Text))),
            ["words"] = string.Join(' ', SearchRanking.WordsOf(joined)),
            ["shown"] = new Row
            {
                ["name"] = joined.Names.FirstOrDefault(n => n.Kind == NameKind.Primary)?.Text ?? joined.Names.FirstOrDefault()?.Text ?? joined.Id.Value,
                ["names"] = joined.Names.Select(n => n.Text).Distinct().ToArray(),
                ["kind"] = joined.Kind,
                ["description"] = joined.Descriptions.FirstOrDefault()?.Text,
                ["published"] = joined.Document?.Published?.Text,
                ["url"] = joined.Document?.Locator,
                ["when"] = joined.Observation?.When?.Text,
                ["instrument"] = joined.Sanction?.Instrument,
            },
        };
    }

    /// <summary>Adds the relationships that one record of an entity gives it.</summary>
    /// <param name="entity">The record.</param>
    /// <param name="number">Its number.</param>
    /// <param name="into">Receives the rows.</param>
    public static void AddLinks(Entity entity, long number, List<Row> into)
    {
        foreach (var derivation in entity.Document?.DerivedFrom ?? [])
            Add("DERIVES_FROM", derivation.Source, EnumCodes.Of(derivation.Kind));
        foreach (var image in entity.Observation?.Documents ?? [])
            Add("RECORDED_IN", image);
        Add("PUBLISHED_BY", entity.Document?.Publisher);
        Add("OBSERVED_BY", entity.Observation?.Observer);
        Add("OBSERVED_AT", entity.Observation?.Place);
        Add("IMPOSED_BY", entity.Sanction?.Authority);
        Add("INSTRUMENT", entity.Sanction?.InstrumentDocument);
        Add("VOUCHED_BY", entity.UnidentifiedActor?.VouchedBy);

        void Add(string type, EntityId? to, string? kind = null)
        {
            if (to is { } target)
                into.Add(new Row { ["from"] = entity.Id.Value, ["to"] = target.Value, ["type"] = type, ["kind"] = kind, ["n"] = number });
        }
    }
}
