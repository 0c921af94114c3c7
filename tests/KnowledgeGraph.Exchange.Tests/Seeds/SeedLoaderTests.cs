using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

public sealed class SeedLoaderTests
{
    private const string States = "entities: { state/russia: { names: Russia }, state/china: { names: China } }\n";

    [Fact]
    public async Task ShippedSeeds_LoadedTwice_ChangeNothingTheSecondTime()
    {
        await using var seeds = await SeedBase.NewAsync();
        var path = Repository.PathOf("seed-data");

        var first = await seeds.Loader.LoadAsync(path, "tester", TestContext.Current.CancellationToken);
        var between = await seeds.SummaryAsync();
        var second = await seeds.Loader.LoadAsync(path, "tester", TestContext.Current.CancellationToken);

        first.Faults.Select(f => f.ToString()).ShouldBeEmpty();
        first.Files.Length.ShouldBe(Directory.GetFiles(path, "*.yaml").Length);
        first.Files.ShouldAllBe(f => f.Load!.Header.LoadedBy == "tester" && f.Load.Header.Source == Path.GetFileName(f.Name));
        second.Created.IsEmpty.ShouldBeTrue();
        second.Known.Claims.ShouldBe(first.Created.Claims + first.Known.Claims);
        second.Files.ShouldAllBe(f => f.Load == null);
        (await seeds.SummaryAsync()).ShouldBe(between);
    }

    [Fact]
    public async Task EveryField_Loaded_IsTheSameInTheBase()
    {
        await using var seeds = await SeedBase.NewAsync();
        var path = Repository.PathOf("tests", "KnowledgeGraph.Exchange.Tests", "Good", "every-field.yaml");
        var file = SeedFile.Read(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), path).File.ShouldNotBeNull();

        var report = await seeds.Loader.LoadAsync(path, "tester", TestContext.Current.CancellationToken);

        report.Faults.Select(f => f.ToString()).ShouldBeEmpty();
        var view = await seeds.ViewAsync();
        var claims = await view.ClaimsAsync([.. file.Claims.Select(c => c.Id)], TestContext.Current.CancellationToken);
        claims.Select(c => c!.Claim).ShouldBe(file.Claims, new ClaimComparer());
        claims.Count(c => c!.SupersededBy is not null).ShouldBe(1);
        claims.Count(c => c!.Retraction is not null).ShouldBe(1);
        var propositions = await view.PropositionsAsync([.. file.Propositions.Select(p => p.Id)], TestContext.Current.CancellationToken);
        propositions.Select(p => p!.Proposition).ShouldBe(file.Propositions);
    }

    [Fact]
    public async Task FileThatIsMarked_Loaded_IsSeenByThoseClearedForIt()
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("a.yaml", "entities: { state/russia: {}, document/leak: { marking: RED } }\n");
        var report = await seeds.LoadAsync(seeds.Write("b.yaml", "marking: GREEN\nentities: { state/china: {} }\n"));
        report.Files[0].Load!.Header.Marking.ShouldBe(Marking.Green);
        await seeds.LoadAsync();

        EntityId[] all = [new("state/russia"), new("state/china"), new("document/leak")];
        async Task<IEnumerable<string>> Seen(Marking clearance) =>
            (await (await seeds.Store.OpenAsync(new ReadScope { Clearance = clearance }, default)).EntitiesAsync(all, default)).OfType<StoredEntity>().Select(e => e.Entity.Id.Value);
        (await Seen(Marking.Clear)).ShouldBe(["state/russia"]);
        (await Seen(Marking.Green)).ShouldBe(["state/russia", "state/china"]);
        (await Seen(Marking.Red)).ShouldBe(["state/russia", "state/china", "document/leak"]);
        var ids = await SeedLoader.LoadsOfAsync(seeds.Seeds, TestContext.Current.CancellationToken);
        ids.Length.ShouldBe(2);
        ids.ShouldContain(some => some.Contains(report.Files[0].Load!.Id));
    }

    [Theory]
    [InlineData("AMBER", Marking.Green, Marking.Amber)]
    [InlineData("GREEN", Marking.Red, Marking.Red)]
    public async Task FileAndLoaderThatBothMark_Loaded_TheNarrowerHolds(string file, Marking given, Marking expected)
    {
        await using var seeds = await SeedBase.NewAsync();
        var reading = SeedFile.Read(System.Text.Encoding.UTF8.GetBytes($"format: 1\nmarking: {file}\nentities: {{ state/russia: {{}} }}\n"), "a.yaml");

        var report = await seeds.Loader.LoadAsync(reading, new LoadHeader("a.yaml", "sha256:0", "tester") { Marking = given }, TestContext.Current.CancellationToken);

        report.Files[0].Load!.Header.Marking.ShouldBe(expected);
    }

    [Fact]
    public async Task Folder_Loaded_TakesFilesAfterThoseTheyReferTo()
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("a.yaml", "entities: { document/a: { publisher: organization/b } }\nclaims: [{ claimant: state/russia, says: state/russia allied-with state/china }]\n");
        seeds.Write("b.yaml", "entities: { organization/b: {}, document/b: { derivedFrom: { source: document/c, kind: CITES } } }\n");
        seeds.Write("c.yaml", "entities: { document/c: {} }\n");
        seeds.Write("d.yml", States);
        seeds.Write("ignored.txt", "not: a seed file\n");

        var report = await seeds.LoadAsync();

        seeds.FaultsOf(report).ShouldBeEmpty();
        report.Files.Select(f => Path.GetFileName(f.Name)).ShouldBe(["c.yaml", "b.yaml", "d.yml", "a.yaml"]);
    }

    [Fact]
    public async Task FilesThatReferToEachOther_AreRefusedByName()
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("a.yaml", "entities: { document/a: { publisher: organization/b } }\n");
        seeds.Write("b.yaml", "entities:\n  organization/b: {}\n  document/b: { derivedFrom: { source: document/a, kind: CITES } }\n");

        var report = await seeds.LoadAsync();

        seeds.FaultsOf(report).ShouldBe(
            ["a.yaml:2:38: entities.document/a.publisher: organization/b is of b.yaml, and these files refer to each other: a.yaml → b.yaml → a.yaml; expected what both refer to in a file of its own, or one file"]);
        (await seeds.SummaryAsync()).Loads.ShouldBe(0);
    }

    [Fact]
    public async Task DanglingIds_AreAllToldWithTheNearestOfFilesAndBase()
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("base.yaml", States);
        await seeds.LoadAsync();
        File.Delete(Path.Combine(seeds.Seeds, "base.yaml"));
        seeds.Write("a.yaml", "entities: { document/article: { publisher: organization/agensy } }\nclaims:\n  - { claimant: state/rusia, says: state/russia allied-with state/chinna, cite: document/artcle p. 4 }\n  - { claimant: state/russia, denies: proposition/00000000000000000000000000, evidence: claim/00000000000000000000000000 }\n");
        seeds.Write("b.yaml", "entities: { organization/agency: {}, person/china: {} }\nclaims: [{ claimant: organization/china, says: state/atlantis allied-with state/russia }]\n");

        var report = await seeds.LoadAsync();

        seeds.FaultsOf(report).ShouldBe(
        [
            "a.yaml:2:44: entities.document/article.publisher: neither this load nor the base has organization/agensy; expected an id that is defined under entities; did you mean \"organization/agency\"?",
            "a.yaml:4:17: claims[0].claimant: neither this load nor the base has state/rusia; expected an id that is defined under entities; did you mean \"state/russia\"?",
            "a.yaml:4:61: claims[0].says: neither this load nor the base has state/chinna; expected an id that is defined under entities; did you mean \"state/china\"?",
            "a.yaml:4:81: claims[0].cite: neither this load nor the base has document/artcle; expected an id that is defined under entities; did you mean \"document/article\"?",
            "a.yaml:5:39: claims[1].denies: neither this load nor the base has proposition/00000000000000000000000000; expected the id of a proposition of the base",
            "a.yaml:5:89: claims[1].evidence: neither this load nor the base has claim/00000000000000000000000000; expected the id of a claim of the base",
            "b.yaml:3:22: claims[0].claimant: neither this load nor the base has organization/china; expected an id that is defined under entities; did you mean \"person/china\"?",
            "b.yaml:3:48: claims[0].says: neither this load nor the base has state/atlantis; expected an id that is defined under entities",
        ]);
    }

    [Fact]
    public async Task OneBrokenFileOfAFolder_KeepsAllFromBeingRecorded()
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("a.yaml", States);
        seeds.Write("b.yaml", "titel: Broken\nclaims: [{ claimant: state/rusia, says: state/russia allied-with state/china }]\n");

        var report = await seeds.LoadAsync();

        report.Succeeded.ShouldBeFalse();
        report.Files.ShouldBeEmpty();
        report.Faults.Select(f => f.Code).ShouldBe([FaultCode.UnknownField, FaultCode.Dangling]);
        (await seeds.SummaryAsync()).ShouldBe(new StoreSummary(0, 0, 0, 0, null));
    }

    [Fact]
    public async Task ClaimOfTheBase_WithOtherContent_IsRefusedAtItsPlace()
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("a.yaml", States + "claims:\n  - { claimant: state/russia, says: state/russia allied-with state/china }\n");
        (await seeds.LoadAsync()).Succeeded.ShouldBeTrue();
        seeds.Write("a.yaml", States + "claims:\n  - { claimant: state/russia, says: state/russia allied-with state/china, basis: TOLD }\n");

        var fault = (await seeds.LoadAsync()).Faults.ShouldHaveSingleItem();

        (fault.Line, fault.Column, fault.Path, fault.Code).ShouldBe((4, 5, "claims[0]", FaultCode.DifferentContent));
        fault.Message.ShouldMatch("^claim/[0-9a-z]{26} is recorded already, with other content$");
        (await seeds.SummaryAsync()).Loads.ShouldBe(1);
    }

    [Fact]
    public async Task ClaimEndedInTheBase_EndedAgain_IsRefused()
    {
        await using var seeds = await SeedBase.NewAsync();
        const string claim = States + "claims:\n  - { key: c, claimant: state/russia, says: state/russia allied-with state/china }\n";
        seeds.Write("a.yaml", claim + "retractions: [{ claim: c, reason: Misheard }]\n");
        (await seeds.LoadAsync()).Succeeded.ShouldBeTrue();
        seeds.Write("b.yaml", claim + "  - { claimant: state/russia, says: state/russia allied-with state/china, supersedes: c, basis: TOLD }\n");

        var fault = (await seeds.LoadAsync("b.yaml")).Faults.ShouldHaveSingleItem();

        (fault.Line, fault.Path, fault.Code).ShouldBe((5, "claims[1]", FaultCode.AlreadyEnded));
        (await seeds.LoadAsync("a.yaml")).Created.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task TwoFilesOfAFolder_WithOneClaimOfOtherContent_AreRefused()
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("a.yaml", States + "claims: [{ claimant: state/russia, says: state/russia allied-with state/china }]\n");
        seeds.Write("b.yaml", "claims: [{ claimant: state/russia, denies: state/russia allied-with state/china }]\n");

        var report = await seeds.LoadAsync();

        report.Faults.ShouldHaveSingleItem().Code.ShouldBe(FaultCode.DifferentContent);
        (await seeds.SummaryAsync()).Loads.ShouldBe(0);
    }

    [Fact]
    public async Task MissingPath_AndEmptyFolder_AreFaults()
    {
        await using var seeds = await SeedBase.NewAsync();

        seeds.FaultsOf(await seeds.LoadAsync("none.yaml")).ShouldBe(["none.yaml: there is no such file or folder; expected a seed file, or a folder of them"]);
        (await seeds.LoadAsync()).Faults.ShouldHaveSingleItem().ToString()
            .ShouldBe($"{seeds.Seeds}: the folder has no seed file; expected a file that ends in .yaml or .yml");
    }

    [Fact]
    public async Task TwoHundredMegabytes_OnDisk_AreRefusedUnread()
    {
        await using var seeds = await SeedBase.NewAsync();
        await using (var file = File.Create(Path.Combine(seeds.Seeds, "huge.yaml")))
            file.SetLength(200L * 1024 * 1024);

        seeds.FaultsOf(await seeds.LoadAsync("huge.yaml")).ShouldBe(["huge.yaml: the file is larger than 16,777,216 bytes; expected a smaller file, or several"]);
    }

    [Fact]
    public async Task DryRun_CountsWhatALoadCreates_AndRecordsNothing()
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("a.yaml", States);
        await seeds.LoadAsync();
        seeds.Write("b.yaml", "entities: { state/russia: { names: { fr: Russie } }, state/china: { names: China } }\nclaims: [{ key: c, claimant: state/russia, says: state/russia allied-with state/china }]\nretractions: [{ claim: c, reason: Misheard }]\n");

        var dry = await seeds.DryRunAsync();
        (await seeds.SummaryAsync()).Loads.ShouldBe(1);
        var real = await seeds.LoadAsync();

        dry.Created.ShouldBe(new LoadCounts(1, 1, 1, 1));
        dry.Created.ShouldBe(real.Created);
        (await seeds.DryRunAsync()).Created.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task DocumentsThatDrawOnEachOther_AreLoaded()
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("a.yaml", "entities:\n  document/a: { names: A, derivedFrom: { source: document/b, kind: QUOTES } }\n  document/b: { names: B, derivedFrom: { source: document/a, kind: QUOTES } }\n");

        seeds.FaultsOf(await seeds.LoadAsync()).ShouldBeEmpty();

        var entities = await (await seeds.ViewAsync()).EntitiesAsync([new EntityId("document/a"), new EntityId("document/b")], TestContext.Current.CancellationToken);
        entities.Select(e => e!.Entity.Document!.DerivedFrom.ShouldHaveSingleItem().Source.Value).ShouldBe(["document/b", "document/a"]);
        (await seeds.LoadAsync()).Created.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task BaseThatChangesAfterTheCheck_RefusesAtThePlaceOfTheRecord()
    {
        await using var seeds = await SeedBase.NewAsync();
        const string claim = States + "claims:\n  - { claimant: state/russia, says: state/russia allied-with state/china";
        seeds.Write("first.yaml", claim + " }\n");
        var late = seeds.Write("late.yaml", claim + ", basis: TOLD }\n");
        var loader = new SeedLoader(new LateStore(seeds.Store, () => seeds.LoadAsync("first.yaml")));

        var report = await loader.LoadAsync(late, "tester", TestContext.Current.CancellationToken);

        var fault = report.Faults.ShouldHaveSingleItem();
        (fault.File, fault.Line, fault.Column, fault.Path, fault.Code).ShouldBe((late, 4, 5, "claims[0]", FaultCode.DifferentContent));
        report.Files.ShouldBeEmpty();
    }

    /// <summary>A base in which something else is recorded just before each load.</summary>
    private sealed class LateStore(IGraphStore store, Func<Task> before) : IGraphStore
    {
        public ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation) => store.OpenAsync(scope, cancellation);

        public async ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
        {
            await before();
            return await store.RecordAsync(header, records, cancellation);
        }

        public ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation) => store.SummaryAsync(clearance, cancellation);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }

    /// <summary>Compares claims by what they say, list by list.</summary>
    private sealed class ClaimComparer : IEqualityComparer<Claim>
    {
        public bool Equals(Claim? x, Claim? y) =>
            x is not null && y is not null && x.Attribution.SequenceEqual(y.Attribution) && x.Evidence.SequenceEqual(y.Evidence) && x.Citations.SequenceEqual(y.Citations)
            && x with { Attribution = [], Evidence = [], Citations = [] } == y with { Attribution = [], Evidence = [], Citations = [] };

        public int GetHashCode(Claim obj) => obj.Id.GetHashCode();
    }
}
