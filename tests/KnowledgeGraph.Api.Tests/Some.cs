using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Made-up records.</summary>
internal static class Some
{
    public static EntityId Hub { get; } = new("state/hub");

    /// <summary>A hub that supplies arms to so many states, each said by two organizations in a document of its own with a publisher.</summary>
    public static IEnumerable<LoadRecord> Star(int rays) =>
    [
        State("hub"),
        .. Enumerable.Range(0, 3).Select(i => (LoadRecord)Organization($"publisher-{i}")),
        .. Enumerable.Range(0, 2).Select(i => (LoadRecord)Organization($"voice-{i}")),
        .. Enumerable.Range(0, rays).SelectMany(Ray),
    ];

    public static Entity State(string slug) => Named("state", EntityType.State, slug);

    public static Entity Organization(string slug) => Named("organization", EntityType.Organization, slug);

    public static Entity Article(string slug, string publisher) => Named("document", EntityType.Document, slug) with
    {
        Kind = "ARTICLE",
        Document = new DocumentDetails { Publisher = new EntityId("organization/" + publisher), Published = Edtf.Parse("2023-10") },
    };

    public static Proposition Supplies(string from, string to) => ContentIds.Identified(new Proposition
    {
        Id = default,
        Subject = new EntityId("state/" + from),
        Predicate = "supplies-arms-to",
        Object = new EntityObject(new EntityId("state/" + to)),
    });

    public static Claim Claim(Proposition proposition, string claimant, string document, Polarity polarity = Polarity.Positive) => ContentIds.Identified(new Claim
    {
        Id = default,
        Proposition = proposition.Id,
        Claimant = new EntityId("organization/" + claimant),
        Stance = new Stance(Certainty.Certain, polarity),
        Citations = [new Citation(new EntityId("document/" + document), "paragraph 1", "en", null, null)],
    });

    private static IEnumerable<LoadRecord> Ray(int i)
    {
        var supplies = Supplies("hub", $"ray-{i:d4}");
        yield return State($"ray-{i:d4}");
        for (var voice = 0; voice < 2; voice++)
        {
            yield return Article($"ray-{i:d4}-{voice}", $"publisher-{(i + voice) % 3}");
        }

        yield return supplies;
        for (var voice = 0; voice < 2; voice++)
            yield return Claim(supplies, $"voice-{voice}", $"ray-{i:d4}-{voice}");
    }

    private static Entity Named(string prefix, EntityType type, string slug) => new()
    {
        Id = new EntityId($"{prefix}/{slug}"),
        Type = type,
        Names = [new Name(slug, "en", "Latn", NameKind.Primary)],
    };
}
