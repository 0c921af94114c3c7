namespace KnowledgeGraph.Model.Tests;

/// <summary>Small records with everything but the subject of a test filled in.</summary>
internal static class Some
{
    public static readonly EntityId NorthKorea = new("state/north-korea"), Russia = new("state/russia"), Summit = new("event/kim-putin-summit-2023");

    public static Proposition Proposition(string subject, string predicate, string value, string? when = null, string? occasion = null, string? place = null) =>
        Proposition(subject, predicate, new EntityObject(new(value)), when, occasion, place);

    public static Proposition Proposition(
        string subject, string predicate, PropositionObject value, string? when = null, string? occasion = null, string? place = null) => ContentIds.Identified(new Proposition
        {
            Id = default,
            Subject = new(subject),
            Predicate = predicate,
            Object = value,
            When = when is null ? null : Edtf.Parse(when),
            Occasion = occasion is null ? null : new(occasion),
            Place = place is null ? null : new(place),
        });

    public static Claim Claim(Proposition on, string claimant, Polarity polarity = Polarity.Positive, string? validTime = null) => ContentIds.Identified(new Claim
    {
        Id = default,
        Proposition = on.Id,
        Claimant = new(claimant),
        Stance = new(Certainty.Certain, polarity),
        ValidTime = validTime is null ? null : Edtf.Parse(validTime),
        Citations = [new(new("document/article"), validTime, null, null, null)],
    });

    public static Statement Says(Proposition on, long sequence, string? validTime = null) => new(Claim(on, $"person/p{sequence}", Polarity.Positive, validTime), on, sequence);

    public static Statement Denies(Proposition on, long sequence, string? validTime = null) => new(Claim(on, $"person/p{sequence}", Polarity.Negative, validTime), on, sequence);

    public static Statement LeavesOpen(Proposition on, long sequence) => new(Claim(on, $"person/p{sequence}", Polarity.Unknown), on, sequence);
}
