namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>A field is resolved once for all its parents of a level.</summary>
public sealed class BreadthFirstTests
{
    private const string FourLevels = """
        { people { friend { links(first: 2) { target { name links(first: 2) { weight target { id } } ... on City { mayor { age } } } } } } }
        """;

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public async Task Resolvers_FourLevelsDeep_RunOncePerLevelWhateverTheSize(int size)
    {
        var world = new World(size);
        await world.Data(FourLevels);
        world.Calls.OrderBy(call => call.Key, StringComparer.Ordinal).Select(call => $"{call.Key}: {call.Value}")
            .ShouldBe(["friend: 1", "links: 2", "mayor: 1", "people: 1", "target: 2"]);
    }

    [Fact]
    public async Task InterfaceField_OnMixedTypes_IsOneCallForAllOfThem()
    {
        var world = new World(3);
        (await world.Data("{ things(first: 3) { __typename links(first: 1) { target { id } } } }")).ShouldBe(
            """{"things":[{"__typename":"Person","links":[{"target":{"id":"c0"}}]},{"__typename":"City","links":[{"target":{"id":"c0"}}]},{"__typename":"Person","links":[{"target":{"id":"c1"}}]}]}""");
        world.Calls["links"].ShouldBe(1);
        world.Calls["target"].ShouldBe(1);
    }

    [Fact]
    public async Task SameWordsInFragmentsOfDifferentTypes_AreOneCall()
    {
        var world = new World(3);
        await world.Data("{ things { ... on Person { links { weight } } ... on City { links { weight } } } }");
        world.Calls["links"].ShouldBe(1);
    }

    [Fact]
    public async Task FieldOfSomeTypesOfAMixedColumn_AnswersLandWithTheirParents() =>
        (await new World(3).Data("{ things(first: 6) { id ... on City { mayor { id } } ... on Person { friend { id friend { id } } } } }")).ShouldBe(
            """{"things":[{"id":"p0","friend":{"id":"p1","friend":{"id":"p2"}}},{"id":"c0","mayor":{"id":"p0"}},{"id":"p1","friend":{"id":"p2","friend":{"id":"p0"}}},{"id":"c1","mayor":null},{"id":"p2","friend":{"id":"p0","friend":{"id":"p1"}}},{"id":"c2","mayor":{"id":"p2"}}]}""");

    [Fact]
    public async Task NullsInAColumn_ChildrenStayWithTheirParents() =>
        (await new World(3).Data("{ things(first: 6) { ... on City { mayor { friend { id } } } } }")).ShouldBe(
            """{"things":[{},{"mayor":{"friend":{"id":"p1"}}},{},{"mayor":null},{},{"mayor":{"friend":{"id":"p0"}}}]}""");

    [Fact]
    public async Task ListsOfStructs_BelowAFetchedField_AreWrittenInPlace() =>
        (await new World(2).Data("{ people { links(first: 2) { weight ends { id ... on City { mayor { name } } } } } }")).ShouldBe(
            """{"people":[{"links":[{"weight":0.5,"ends":[{"id":"p0"},{"id":"c0","mayor":{"name":"Person 0"}}]},{"weight":1.5,"ends":[{"id":"p0"},{"id":"p1"}]}]},{"links":[{"weight":0.5,"ends":[{"id":"p1"},{"id":"c1","mayor":null}]},{"weight":1.5,"ends":[{"id":"p1"},{"id":"p0"}]}]}]}""");

    [Fact]
    public async Task NoParents_NoCall()
    {
        var world = new World();
        (await world.Data("{ things(first: 0) { links { target { id } } } }")).ShouldBe("""{"things":[]}""");
        world.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task TwoAliases_AreTwoFields()
    {
        var world = new World(1);
        (await world.Data("""{ thing(id: "p0") { a: links(first: 1) { weight } b: links(first: 0) { weight } } }"""))
            .ShouldBe("""{"thing":{"a":[{"weight":0.5}],"b":[]}}""");
        world.Calls["links"].ShouldBe(2);
    }
}
