using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace KnowledgeGraph.Model.Tests.Identity;

public sealed class IdentityClusterTests
{
    [Fact]
    public void Record_ThatNobodyJudged_StandsAlone()
    {
        var cluster = Of("person/a");

        cluster.Members.ShouldBe([new EntityId("person/a")]);
        cluster.Judgements.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Certainty.Certain, Polarity.Positive, true)]
    [InlineData(Certainty.Probable, Polarity.Positive, true)]
    [InlineData(Certainty.Possible, Polarity.Positive, false)]
    [InlineData(Certainty.Underspecified, Polarity.Positive, false)]
    [InlineData(Certainty.Certain, Polarity.Unknown, false)]
    [InlineData(Certainty.Certain, Polarity.Negative, false)]
    public void Judgement_JoinsWhenItIsCommitted(Certainty certainty, Polarity polarity, bool joins)
    {
        var cluster = Of("person/a", Judge("person/a", "person/b", polarity, certainty));

        cluster.Members.Length.ShouldBe(joins ? 2 : 1);
        cluster.Judgements.Length.ShouldBe(1);
    }

    [Fact]
    public void Pair_ThatAnybodyDenies_IsNotJoined()
    {
        Of("person/a", Judge("person/a", "person/b"), Judge("person/a", "person/b"), Judge("person/b", "person/a", Polarity.Negative, Certainty.Possible)).Members.Length.ShouldBe(1);
    }

    [Fact]
    public void Members_JoinedByAThird_ThoughOneDeniesIt_AreAConflict()
    {
        IdentityJudgement[] judgements = [Judge("person/a", "person/b"), Judge("person/c", "person/b"), Judge("person/a", "person/c", Polarity.Negative), Judge("person/x", "person/y")];

        var cluster = Of("person/c", judgements);

        cluster.Members.Select(m => m.Value).ShouldBe(["person/a", "person/b", "person/c"]);
        cluster.Judgements.ShouldBe(judgements[..3]);
        cluster.Conflicts.ShouldBe([judgements[2]]);
    }

    [Fact]
    public void Canonical_IsTheFirstRecorded_ButAnUnidentifiedActorOnlyAlone()
    {
        Of("person/c", Judge("person/c", "person/b")).Canonical.Value.ShouldBe("person/b");
        Of("unidentified-actor/a", Judge("person/c", "unidentified-actor/a"), Judge("person/b", "person/c")).Members.Select(m => m.Value).ShouldBe(["person/b", "unidentified-actor/a", "person/c"]);
        Of("unidentified-actor/b", Judge("unidentified-actor/a", "unidentified-actor/b")).Canonical.Value.ShouldBe("unidentified-actor/a");
    }

    [Property(MaxTest = 200)]
    public Property Members_OfOneCluster_SeeTheSameCluster()
    {
        var judgement = from a in Gen.Choose(0, 7)
                        from b in Gen.Choose(0, 7)
                        from polarity in Gen.Elements(Polarity.Positive, Polarity.Positive, Polarity.Negative, Polarity.Unknown)
                        select (a, b, polarity);
        return Prop.ForAll(Gen.ListOf(judgement).ToArbitrary(), drawn =>
        {
            IdentityJudgement[] judgements = [.. drawn.Select(d => Judge(Person(d.a), Person(d.b), d.polarity))];
            var clusters = Enumerable.Range(0, 8).Select(i => Of(Person(i), judgements)).ToArray();
            // Whoever is a member sees the same members: joined both ways, and nobody in two clusters.
            foreach (var cluster in clusters)
            {
                foreach (var member in cluster.Members)
                    clusters.Single(other => other.Members.Contains(member) && Person(Array.IndexOf(clusters, other)) == member.Value).Members.ShouldBe(cluster.Members);
            }

            // The pairs that a plain closure joins, and no others.
            var joined = new bool[8, 8];
            for (var i = 0; i < 8; i++)
                joined[i, i] = true;
            foreach (var (a, b, _) in drawn.Where(d => d.polarity == Polarity.Positive && d.a != d.b))
                joined[a, b] = joined[b, a] = !drawn.Any(d => d.polarity == Polarity.Negative && ((d.a, d.b) == (a, b) || (d.b, d.a) == (a, b)));
            for (var k = 0; k < 8; k++)
                for (var i = 0; i < 8; i++)
                    for (var j = 0; j < 8; j++)
                        joined[i, j] |= joined[i, k] && joined[k, j];
            for (var i = 0; i < 8; i++)
                clusters[i].Members.Select(m => m.Value).Order().ShouldBe(Enumerable.Range(0, 8).Where(j => joined[i, j]).Select(Person));
        });
    }

    private static string Person(int i) => "person/" + (char)('a' + i);

    private static IdentityCluster Of(string start, params IdentityJudgement[] judgements) => IdentityCluster.Of([new(start)], judgements, id => id.Value[^1])[0];

    private static int _claims;

    private static IdentityJudgement Judge(string a, string b, Polarity polarity = Polarity.Positive, Certainty certainty = Certainty.Certain) =>
        new(new(a), new(b), new($"claim/{Interlocked.Increment(ref _claims)}"), new(certainty, polarity));
}
