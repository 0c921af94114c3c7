using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Tests;

/// <summary>Records with only what a test is about.</summary>
internal static class Some
{
    public static Entity Entity(string id, params string[] names) => new()
    {
        Id = new EntityId(id),
        Type = EntityTypes.OfId(id)!.Value,
        Names = [.. names.Select(n => new Name(n, null, null, NameKind.Primary))],
    };

    public static Proposition Link(string subject, string predicate, string target) => ContentIds.Identified(new Proposition
    {
        Id = default,
        Subject = new EntityId(subject),
        Predicate = predicate,
        Object = new EntityObject(new EntityId(target)),
    });

    public static Claim Claim(Proposition proposition, string claimant, string document, Polarity polarity = Polarity.Positive, string? locator = null) =>
        ContentIds.Identified(new Claim
        {
            Id = default,
            Proposition = proposition.Id,
            Claimant = new EntityId(claimant),
            Stance = new Stance(Certainty.Certain, polarity),
            Citations = [new Citation(new EntityId(document), locator, null, null, null)],
        });
}
