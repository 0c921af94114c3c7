using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>Records that are held to be about one thing, joined by judgements. No record is rewritten, and a judgement taken back parts them again.</summary>
/// <param name="Members">The records: the canonical one first, the others in the order recorded.</param>
/// <param name="Judgements">Live judgements on any member, in the order recorded: those that join, those that part, those that leave it open.</param>
/// <param name="Conflicts">Those among them that deny of two members that they are one, though others join them by another way.</param>
public sealed record IdentityCluster(ImmutableArray<EntityId> Members, ImmutableArray<IdentityJudgement> Judgements, ImmutableArray<IdentityJudgement> Conflicts)
{
    /// <summary>How records are joined.</summary>
    public static Method Method { get; } = new(
        "identity-cluster", "1",
        "Two records are joined by a live claim on same-as between them that is POSITIVE and CERTAIN or PROBABLE, unless a live claim denies it; what is joined to one of them is joined to both. The "
        + "canonical record is the first recorded, one of an unidentified actor only where there is no other.",
        ["live claims on same-as propositions", "their stance", "types of the records and the order in which they were recorded"],
        [
            "It weighs no judge: one denial parts a pair, whoever makes it.",
            "Two members may be joined by way of a third though somebody denies that they are one: see the conflicts.",
            "Claims, relations and figures stay those of each record.",
        ]);

    /// <summary>The record whose id stands for all.</summary>
    public EntityId Canonical => Members[0];

    /// <summary>The clusters of some records; those of one cluster get the same one.</summary>
    /// <param name="records">The records.</param>
    /// <param name="judgements">Live judgements in the order recorded: all on each of their pairs, and those on every record that one of <paramref name="records"/> is joined to.</param>
    /// <param name="sequenceOf">Place of a record in the order recorded.</param>
    public static IReadOnlyList<IdentityCluster> Of(IReadOnlyList<EntityId> records, IReadOnlyList<IdentityJudgement> judgements, Func<EntityId, long> sequenceOf)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(judgements);
        var beside = Joined(judgements).SelectMany(static pair => (IEnumerable<(EntityId One, EntityId Other)>)[pair, (pair.Second, pair.First)]).ToLookup(static pair => pair.One, static pair => pair.Other);
        var clusters = new Dictionary<EntityId, IdentityCluster>();
        foreach (var record in records)
        {
            if (clusters.ContainsKey(record))
                continue;
            var cluster = Of(MembersWith(record, beside), judgements, sequenceOf);
            foreach (var member in cluster.Members)
                clusters.Add(member, cluster);
        }

        return [.. records.Select(record => clusters[record])];
    }

    private static HashSet<EntityId> MembersWith(EntityId record, ILookup<EntityId, EntityId> beside)
    {
        var members = new HashSet<EntityId> { record };
        var open = new Queue<EntityId>(members);
        while (open.TryDequeue(out var member))
        {
            foreach (var other in beside[member].Where(members.Add))
                open.Enqueue(other);
        }

        return members;
    }

    private static IdentityCluster Of(HashSet<EntityId> members, IReadOnlyList<IdentityJudgement> judgements, Func<EntityId, long> sequenceOf)
    {
        var canonical = members.OrderBy(static id => EntityTypes.OfId(id.Value) == EntityType.UnidentifiedActor).ThenBy(sequenceOf).First();
        return new(
            [canonical, .. members.Where(id => id != canonical).OrderBy(sequenceOf)],
            [.. judgements.Where(j => members.Contains(j.First) || members.Contains(j.Second))],
            [.. judgements.Where(j => j.Stance.Polarity == Polarity.Negative && members.Contains(j.First) && members.Contains(j.Second))]);
    }

    /// <summary>The pairs that are joined directly, each once.</summary>
    /// <param name="judgements">Live judgements, all that there are on each of their pairs.</param>
    public static IEnumerable<(EntityId First, EntityId Second)> Joined(IEnumerable<IdentityJudgement> judgements) => judgements
        .Where(static j => j.First != j.Second)
        .GroupBy(static j => string.CompareOrdinal(j.First.Value, j.Second.Value) < 0 ? (j.First, j.Second) : (j.Second, j.First))
        .Where(static pair => pair.Any(static j => j.Joins) && pair.All(static j => j.Stance.Polarity != Polarity.Negative))
        .Select(static pair => pair.Key);
}

/// <summary>A claim whether two records are about one thing.</summary>
/// <param name="First">The one record.</param>
/// <param name="Second">The other.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Stance">Its stance.</param>
public sealed record IdentityJudgement(EntityId First, EntityId Second, ClaimId Claim, Stance Stance)
{
    /// <summary>True when it joins them, unless somebody denies it.</summary>
    public bool Joins => Stance is { Polarity: Polarity.Positive, Certainty: Certainty.Certain or Certainty.Probable };
}
