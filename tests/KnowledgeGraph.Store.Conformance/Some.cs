using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Records with only what a test is about.</summary>
public static class Some
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

    /// <summary>A proposition between two people, written <c>a-b</c>.</summary>
    public static Proposition Knows(string ends) => Link("person/" + ends[0], "knows", "person/" + ends[2]);

    /// <summary>A base with a claim on each of some links.</summary>
    public static async Task<TestBase> World(ITestBases bases, params string[] links)
    {
        var kb = await bases.CreateAsync();
        var people = string.Concat(links).Where(char.IsLetter).Distinct().Select(c => (LoadRecord)Entity("person/" + c));
        await kb.Record([
            Entity("document/d"), .. people, .. links.Select(l => (LoadRecord)Knows(l)),
            .. links.Select(l => (LoadRecord)Claim(Knows(l), "person/" + l[0], "document/d"))]);
        return kb;
    }
}
