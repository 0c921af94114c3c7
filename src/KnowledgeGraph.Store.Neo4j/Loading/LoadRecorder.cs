using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Records;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>Takes the records of one load one by one: numbers what is new and makes its rows, passes over what is known, collects what conflicts. Reads nothing itself.</summary>
/// <param name="ledger">What is known of the ids that the records name.</param>
/// <param name="rows">Receives the rows.</param>
/// <param name="head">Where the numbering of the base stands.</param>
internal sealed partial class LoadRecorder(Ledger ledger, RowBatch rows, BaseHead head)
{
    private RowBatch _rows = rows;

    private readonly List<LoadConflict> _conflicts = [];
    private readonly int[] _created = new int[4], _known = new int[4];

    private enum Kind
    {
        Entity,
        Proposition,
        Claim,
        Retraction,
    }

    /// <summary>Where the numbering stands with what was taken so far.</summary>
    public BaseHead Head { get; private set; } = head;

    /// <summary>What was new.</summary>
    public LoadCounts Created => Counts(_created);

    /// <summary>What was known.</summary>
    public LoadCounts Known => Counts(_known);

    /// <summary>What does not fit, up to <see cref="LoadRefused.MaxConflicts"/>.</summary>
    public ImmutableArray<LoadConflict> Conflicts => [.. _conflicts.Take(LoadRefused.MaxConflicts)];

    /// <summary>True when so much conflicts that it is no use to go on.</summary>
    public bool IsHopeless => _conflicts.Count >= LoadRefused.MaxConflicts;

    /// <summary>Begins another batch of rows.</summary>
    public RowBatch NextBatch() => _rows = new RowBatch();

    /// <summary>Takes the next record.</summary>
    /// <param name="record">The record; the ledger knows all ids that it names.</param>
    /// <exception cref="ArgumentException">An id does not belong to its record.</exception>
    public void Add(LoadRecord record)
    {
        switch (record.Value)
        {
            case Entity entity: AddEntity(entity); break;
            case Proposition proposition: AddProposition(proposition); break;
            case Claim claim: AddClaim(claim); break;
            case Retraction retraction: AddRetraction(retraction); break;
            default: throw new ArgumentException("a load record holds no record", nameof(record));
        }
    }

    private static LoadCounts Counts(int[] c) => new(c[(int)Kind.Entity], c[(int)Kind.Proposition], c[(int)Kind.Claim], c[(int)Kind.Retraction]);

    private void AddEntity(Entity entity)
    {
        NewLoad.Check(entity);
        NoteMissing(entity.Id.Node, RecordEdges.References(entity));
        var text = RecordJson.Write(entity);
        var known = ledger.Entity(entity.Id.Value);
        if (known?.Records.Contains(text) == true)
        {
            _known[(int)Kind.Entity]++;
            return;
        }

        var number = Head.Records;
        var joined = known?.Joined is { } earlier ? EntityJoin.Of(earlier, entity) : entity;
        var isNew = known is null;
        Head = Head with { Records = number + 1, Entities = Head.Entities + (isNew ? 1 : 0) };
        _created[(int)Kind.Entity]++;
        known ??= new KnownEntity(number);
        known.Records.Add(text);
        known.RecordNumbers.Add(number);
        known.Kinds.Add(joined.Kind ?? "");
        known.Joined = joined;
        ledger.Learn(entity.Id.Value, known);
        _rows.Add(entity, known, isNew ? Head.Entities : null);
    }

    private void AddProposition(Proposition proposition)
    {
        Check(proposition.Id.Value, "proposition/");
        if (ledger.Proposition(proposition.Id.Value) is not null)
        {
            _known[(int)Kind.Proposition]++;
            return;
        }

        NoteMissing(proposition.Id.Node, RecordEdges.References(proposition));
        var number = Head.Records;
        Head = Head with { Records = number + 1, Propositions = Head.Propositions + 1 };
        _created[(int)Kind.Proposition]++;
        ledger.LearnProposition(proposition.Id.Value, number);
        _rows.Add(proposition, number, Head.Propositions);
    }

    private void AddClaim(Claim claim)
    {
        Check(claim.Id.Value, "claim/");
        NewLoad.Check(claim);
        NoteMissing(claim.Id.Node, RecordEdges.References(claim));
        var text = RecordJson.Write(claim);
        if (ledger.Claim(claim.Id.Value) is { } known)
        {
            if (known.Record == text)
                _known[(int)Kind.Claim]++;
            else
                Refuse(LoadConflictKind.DifferentContent, claim.Id.Node, claim.Id.Node);
            return;
        }

        if (claim.Supersedes is { } old && ledger.Claim(old.Value) is not null)
            End(old.Value, claim.Id.Node, Head.Records, ended => ended with { SupersededBy = claim.Id.Value });
        var number = Head.Records;
        Head = Head with { Records = number + 1, Claims = Head.Claims + 1 };
        _created[(int)Kind.Claim]++;
        ledger.Learn(claim.Id.Value, new KnownClaim(number, text, claim.Proposition.Value));
        _rows.Add(claim, text, number, Head.Claims, ledger.Proposition(claim.Proposition.Value) ?? -1);
    }

    private void AddRetraction(Retraction retraction)
    {
        NoteMissing(retraction.Claim.Node, RecordEdges.References(retraction));
        if (ledger.Claim(retraction.Claim.Value) is not { } claim)
            return;
        var text = RecordJson.Write(retraction);
        if (claim.Retraction == text)
        {
            _known[(int)Kind.Retraction]++;
            return;
        }

        End(retraction.Claim.Value, retraction.Claim.Node, Head.Records, ended => ended with { Retraction = text });
        Head = Head with { Records = Head.Records + 1, Retractions = Head.Retractions + 1 };
        _created[(int)Kind.Retraction]++;
        _rows.Add(retraction, text, Head.Records - 1, Head.Retractions, claim.Proposition);
    }

    private void End(string claim, NodeId by, long number, Func<KnownClaim, KnownClaim> ended)
    {
        var known = ledger.Claim(claim)!;
        if (known.IsEnded)
        {
            Refuse(LoadConflictKind.AlreadyEnded, by, new NodeId(known.SupersededBy ?? claim));
            return;
        }

        ledger.Learn(claim, ended(known));
        _rows.End(claim, known.Proposition, number, by);
    }

    private void NoteMissing(NodeId record, IEnumerable<NodeId?> references)
    {
        List<NodeId>? missing = null;
        foreach (var reference in references)
        {
            if (reference is { } id && !ledger.Has(id) && missing?.Contains(id) != true)
                (missing ??= []).Add(id);
        }

        foreach (var id in missing ?? [])
            Refuse(LoadConflictKind.UnknownReference, record, id);
    }

    private void Refuse(LoadConflictKind kind, NodeId record, NodeId? other) => _conflicts.Add(new LoadConflict(kind, record, other));

    private static void Check(string? id, string prefix)
    {
        if (id is null || !id.StartsWith(prefix, StringComparison.Ordinal) || !ContentDigits().IsMatch(id.AsSpan(prefix.Length)))
            throw new ArgumentException($"\"{id}\" is not an id that content gives ({prefix} and 26 characters)", nameof(id));
    }

    // 128 bits in Crockford's base 32: the last digit carries three bits, then two zeros.
    [GeneratedRegex("^[0-9a-hjkmnp-tv-z]{25}[048cgmrw]$")]
    private static partial Regex ContentDigits();
}
