using FsCheck;
using FsCheck.Fluent;

namespace KnowledgeGraph.Model.Tests.Provenance;

/// <summary>Random lineages with circles of documents and of claims.</summary>
internal static class RandomLineage
{
    public static Arbitrary<LineageBuilder> Any { get; } =
        Gen.Choose(0, int.MaxValue - 1).SelectMany(_ => Gen.Choose(1, 9), (seed, size) => Build(new Random(seed), size)).ToArbitrary();

    public static LineageBuilder Build(Random random, int size)
    {
        var lineage = new LineageBuilder();
        for (var i = 0; i < size; i++)
            lineage.Document($"document/{i}", Maybe(Actor), Some("document", 2), Some("document", 2));
        for (var i = 0; i < size; i++)
            lineage.Observation($"observation/{i}", Maybe(Actor), Some("document", 2));
        for (var i = 0; i < size + 3; i++)
            lineage.Claim($"claim/{i}", Say());
        return lineage;

        Saying Say() => new(Actor(), random.Next(3) > 0 ? "one" : "other")
        {
            Stance = new(Certainty.Certain, random.Next(5) > 0 ? Polarity.Positive : Polarity.Negative),
            Evidence = random.Next(2) == 0 ? [] : [.. Some("claim", 2), .. Some("observation", 1), .. Some("document", 1)],
            Via = [.. Some("document", 2).Select(d => (Actor(), random.Next(4) > 0 ? d : null))],
            In = Some("document", 3),
            Ended = random.Next(8) == 0,
        };

        string Actor() => $"{(random.Next(3) == 0 ? "unidentified-actor" : "organization")}/{random.Next(1 + (size / 2))}";

        string? Maybe(Func<string> make) => random.Next(2) == 0 ? make() : null;

        string[] Some(string type, int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => $"{type}/{random.Next(type == "claim" ? size + 3 : size)}")];
    }
}
