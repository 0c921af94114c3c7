using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

/// <summary>The shipped seed files, loaded into a base as the server loads them.</summary>
public sealed class SeedDataLoadTests : IAsyncLifetime
{
    private static readonly NodeId Observation = new("observation/tumangang-rail-cars-2023-10");
    private static readonly NodeId Official = new("unidentified-actor/us-official-cbs-2023-10");

    private static readonly Proposition Transfer = ContentIds.Identified(new Proposition
    {
        Id = default,
        Subject = new EntityId("state/north-korea"),
        Predicate = "supplies-arms-to",
        Object = new EntityObject(new EntityId("state/russia")),
    });

    private readonly string _directory = Directory.CreateTempSubdirectory("kg-seed-data-").FullName;
    private EmbeddedStore _store = null!;
    private SeedLoadReport _first = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { Path = Path.Combine(_directory, "base.db") }, Cancellation);
        _first = await Load();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Folder_Loaded_HasNoFault()
    {
        _first.Faults.Select(f => f.ToString()).ShouldBeEmpty();
        _first.Files.Select(f => Path.GetFileName(f.Name)).ShouldBe(["places.yaml", "tumangang-2023.yaml", "un-security-council.yaml"], ignoreOrder: true);
        _first.Created.Claims.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Folder_LoadedTwice_ChangesNothing()
    {
        var before = await _store.SummaryAsync(Marking.Red, Cancellation);

        var again = await Load();

        again.Succeeded.ShouldBeTrue();
        again.Created.IsEmpty.ShouldBeTrue();
        again.Known.Claims.ShouldBe(_first.Created.Claims);
        (await _store.SummaryAsync(Marking.Red, Cancellation)).ShouldBe(before);
    }

    [Fact]
    public async Task Transfer_Roots_AreTheImagesAndTheOfficial()
    {
        var lineage = await Lineage(Transfer.Id.Node, LineageDirection.Roots);

        var assessment = Assessment.Of(lineage, NumberOf(lineage, Transfer.Id.Node));

        assessment.Status.ShouldBe(AssessmentStatus.Corroborated);
        assessment.Independence.Count.ShouldBe(2);
        assessment.Independence.Roots.Select(r => lineage.IdOf(r.Node)).ShouldBe([new("document/tumangang-imagery-2023-10"), Official], ignoreOrder: true);
        assessment.Independence.Collapsed.ShouldBeEmpty();
        assessment.Independence.Cycles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Transfer_WithoutTheObservation_KeepsTheOfficialAlone()
    {
        var lineage = await Lineage(Observation, LineageDirection.Dependents);

        var impact = RetractionImpact.Of(lineage, [Observation]);

        var change = impact.StatusChanges().Single(c => lineage.IdOf(c.Proposition) == Transfer.Id.Node);
        change.Before.ShouldBe(new Standing(AssessmentStatus.Corroborated, 2, 0, 2));
        change.After.ShouldBe(new Standing(AssessmentStatus.SingleRoot, 1, 0, 1));
    }

    [Fact]
    public async Task TransferForTheWar_Support_IsAWorryAndStaysApart()
    {
        var war = ContentIds.Identified(Transfer with { Occasion = new EntityId("event/russian-invasion-of-ukraine") });
        var lineage = await Lineage(war.Id.Node, LineageDirection.Roots);

        Standing.Of(lineage, NumberOf(lineage, war.Id.Node)).ShouldBe(new Standing(AssessmentStatus.SingleRoot, 1, 0, 1));
    }

    [Fact]
    public async Task Agreement_AtTheSummit_IsDeniedAndNothingElseIs()
    {
        var agreement = ContentIds.Identified(Transfer with { Predicate = "concluded-arms-agreement-with", Occasion = new EntityId("event/kim-putin-summit-2023") });
        var lineage = await Lineage(agreement.Id.Node, LineageDirection.Roots);

        Standing.Of(lineage, NumberOf(lineage, agreement.Id.Node)).ShouldBe(new Standing(AssessmentStatus.Denied, 0, 1, 0));
    }

    [Fact]
    public async Task KimJongUn_ToAResolution_LeadsThroughHisState()
    {
        var view = await _store.OpenAsync(ReadScope.Now, Cancellation);

        var paths = await view.PathsAsync(new("person/kim-jong-un"), new("sanction/unscr-1718"), LinkFilter.Any, 4, 1, Cancellation);

        paths.ShouldHaveSingleItem().Hops.Select(h => h.To.Value).ShouldBe(["state/north-korea", "sanction/unscr-1718"]);
    }

    private static int NumberOf(ILineage lineage, NodeId id)
    {
        lineage.TryFind(id, out var number).ShouldBeTrue();
        return number;
    }

    private async Task<ILineage> Lineage(NodeId seed, LineageDirection direction) =>
        await (await _store.OpenAsync(ReadScope.Now, Cancellation)).LineageAsync([seed], direction, Cancellation);

    private async Task<SeedLoadReport> Load() =>
        await new SeedLoader(_store).LoadAsync(Repository.PathOf("seed-data"), "tester", Cancellation);
}
