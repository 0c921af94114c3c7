using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

/// <summary>What the shipped seed files have to say, whatever else they grow to hold.</summary>
public sealed class SeedDataContentTests
{
    private static readonly EntityId Dispatch = new("document/ats-2023-10-tumangang");
    private static readonly EntityId NorthKorea = new("state/north-korea"), Russia = new("state/russia");

    private static readonly SeedFile Places = Read("places.yaml"), Story = Read("tumangang-2023.yaml"), Council = Read("un-security-council.yaml");
    private static readonly SeedFile[] All = [Places, Story, Council];

    public static TheoryData<int, int, string, int> Resolutions() => new()
    {
        { 1718, 2006, "2006-10-14", 5551 }, { 1874, 2009, "2009-06-12", 6141 }, { 2087, 2013, "2013-01-22", 6904 },
        { 2094, 2013, "2013-03-07", 6932 }, { 2270, 2016, "2016-03-02", 7638 }, { 2321, 2016, "2016-11-30", 7821 },
        { 2371, 2017, "2017-08-05", 8019 }, { 2375, 2017, "2017-09-11", 8042 }, { 2397, 2017, "2017-12-22", 8151 },
    };

    [Fact]
    public void EveryClaim_Citations_NameTheDocumentInHand() =>
        All.SelectMany(f => f.Claims.Where(c => c.Citations.IsEmpty).Select(c => $"{f.Name}: {c.Claimant} on {c.Proposition}")).ShouldBeEmpty();

    [Fact]
    public void EveryClaim_OfTheDispatch_IsPassedOnByItsAgency() =>
        Story.Claims.Where(c => c.Claimant != new EntityId("organization/knowledge-graph-editors"))
            .Where(c => c.DocumentInHand != Dispatch || c.Attribution.IsEmpty || c.Attribution[0].Agent != new EntityId("organization/ats"))
            .ShouldBeEmpty();

    [Fact]
    public void PublicRecord_Claims_NeverCiteTheDispatch() =>
        Places.Claims.Concat(Council.Claims).Where(c => c.Citations.Any(x => x.Document == Dispatch)).ShouldBeEmpty();

    [Fact]
    public void Transfer_Claims_AreTheThinkTanksAndTheOfficials()
    {
        var transfer = Single(Story, NorthKorea, "supplies-arms-to", p => p.Occasion is null);
        var claims = Story.Claims.Where(c => c.Proposition == transfer.Id).ToDictionary(c => c.Claimant.Value);

        claims.Keys.ShouldBe(["organization/csis", "unidentified-actor/us-official-cbs-2023-10"], ignoreOrder: true);
        var csis = claims["organization/csis"];
        csis.Stance.ShouldBe(new Stance(Certainty.Probable, Polarity.Positive));
        csis.Basis.ShouldBe(EvidentialBasis.Induced);
        csis.Likelihood.ShouldBe(new Likelihood(LikelihoodTerm.Likely, new EntityId("organization/knowledge-graph-editors")));
        csis.Evidence.ShouldHaveSingleItem().Target.ShouldBe(new NodeId("observation/tumangang-rail-cars-2023-10"));
        var official = claims["unidentified-actor/us-official-cbs-2023-10"];
        official.Stance.ShouldBe(new Stance(Certainty.Certain, Polarity.Positive));
        official.Evidence.ShouldBeEmpty();
        official.Attribution.Select(s => s.Agent.Value).ShouldBe(["organization/ats", "organization/cbs-news", "unidentified-actor/us-official-cbs-2023-10"]);
    }

    [Fact]
    public void Denial_OfTheAgreement_IsRussiasAndNotOfTheTransfer()
    {
        var agreement = Single(Story, NorthKorea, "concluded-arms-agreement-with", _ => true);
        var denials = Story.Claims.Where(c => c.Claimant == Russia && c.Stance.Polarity == Polarity.Negative).ToList();

        denials.ShouldHaveSingleItem().Proposition.ShouldBe(agreement.Id);
        agreement.Occasion.ShouldBe(new EntityId("event/kim-putin-summit-2023"));
        PredicateCatalogue.Default.ScopeBetween("concluded-arms-agreement-with", "supplies-arms-to").ShouldNotBeNull();
    }

    [Fact]
    public void Breach_OfTheResolutions_IsOnlyEverConditional()
    {
        var breaches = All.SelectMany(f => f.Propositions).Where(p => p.Predicate == "violates").ToList();

        breaches.ShouldHaveSingleItem().ConditionalOn.ShouldBe(Single(Story, NorthKorea, "supplies-arms-to", p => p.Occasion is null).Id);
    }

    [Fact]
    public void Load_OfTheCars_IsUnknownAndNeverArms()
    {
        var cars = new EntityId("item/tumangang-freight-cars-2023-10");
        var contents = Story.Propositions.Where(p => p.Subject == cars && p.Predicate == "contains-item").ToList();

        contents.Select(p => p.Object).ShouldContain(new SomeValue());
        var arms = contents.Single(p => p.Object.EntityId is not null);
        Story.Claims.Single(c => c.Proposition == arms.Id).Stance.Polarity.ShouldBe(Polarity.Unknown);
    }

    [Theory, MemberData(nameof(Resolutions))]
    public void Resolution_Record_HasSymbolDateProvisionsAndRussiasVote(int number, int year, string adopted, int meeting)
    {
        var id = new EntityId($"sanction/unscr-{number}");
        var sanction = Council.Entities.Single(e => e.Id == id).Sanction.ShouldNotBeNull();
        sanction.Authority.ShouldBe(new EntityId("organization/un-security-council"));
        sanction.Instrument.ShouldBe($"S/RES/{number} ({year})");
        sanction.Listed.ShouldBe(Edtf.Parse(adopted));
        sanction.Provisions.ShouldNotBeEmpty();

        var vote = Council.Propositions.Single(p => p.Subject == Russia && p.Predicate == "voted-for" && p.Object.EntityId == id);
        Council.Claims.Single(c => c.Proposition == vote.Id).DocumentInHand.ShouldBe(new EntityId($"document/s-pv-{meeting}"));
        Council.Entities.Single(e => e.Id == new EntityId($"document/s-pv-{meeting}")).Document!.Locator.ShouldBe($"S/PV.{meeting}");
        Council.Propositions.ShouldContain(p => p.Subject == NorthKorea && p.Predicate == "subject-to-sanction" && p.Object.EntityId == id);
    }

    [Fact]
    public void Places_Points_SayHowPreciseTheyAre() =>
        Places.Propositions.Select(p => p.Object).OfType<CoordinatesObject>().ShouldAllBe(c => c.Value.PrecisionMetres > 0);

    private static Proposition Single(SeedFile file, EntityId subject, string predicate, Func<Proposition, bool> where) =>
        file.Propositions.Where(p => p.Subject == subject && p.Predicate == predicate).Single(where);

    private static SeedFile Read(string name) =>
        SeedFile.Read(File.ReadAllBytes(Repository.PathOf("seed-data", name)), name) is { File: { } file }
            ? file
            : throw new InvalidOperationException($"{name} has faults");
}
