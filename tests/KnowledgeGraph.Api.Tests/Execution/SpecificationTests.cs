namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>Section 6 of the GraphQL specification (September 2025), up to the order and merging of fields.</summary>
public sealed class SpecificationTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Section_6_1_OneOperation_NeedsNoName() => (await _world.Data("query A { scope }")).ShouldBe("""{"scope":"now"}""");

    [Fact]
    public async Task Section_6_1_SeveralOperations_TheNamedOneRuns() =>
        (await _world.Data("query A { a: scope } query B { b: scope }", operation: "B")).ShouldBe("""{"b":"now"}""");

    [Theory]
    [InlineData(null, "operationName must say which")]
    [InlineData("C", "no operation named 'C'")]
    public async Task Section_6_1_SeveralOperationsWithoutAFittingName_RequestErrorWithoutData(string? name, string expected)
    {
        var answer = await _world.Json("query A { scope } query B { scope }", operation: name);
        answer.Errors().ShouldHaveSingleItem().ShouldContain(expected);
        answer.AsObject().ContainsKey("data").ShouldBeFalse();
    }

    [Fact]
    public async Task Section_6_2_1_Query_KeysInOrderOfTheDocument() =>
        (await _world.Data("{ scope z: scope __typename a: scope }")).ShouldBe("""{"scope":"now","z":"now","__typename":"Query","a":"now"}""");

    [Fact]
    public async Task Section_6_2_2_Mutation_FieldsRunOneAfterTheOtherWithTheirSelections()
    {
        (await _world.Data("mutation { a: add(by: 1) { value } b: add(by: 2) { value } c: add(by: 4) { value } }"))
            .ShouldBe("""{"a":{"value":1},"b":{"value":3},"c":{"value":7}}""");
        _world.Log.ShouldBe(["begin 1", "end 1", "value 1", "begin 2", "end 2", "value 3", "begin 4", "end 4", "value 7"]);
    }

    [Fact]
    public async Task Section_6_2_2_Mutation_ARefusalDoesNotStopTheNextField()
    {
        var answer = await _world.Json("mutation { fail { value } add(by: 1) { value } }");
        answer["data"]!.ToJsonString().ShouldBe("""{"fail":null,"add":{"value":1}}""");
        answer.Errors().ShouldBe(["No. @fail FORBIDDEN"]);
    }

    [Fact]
    public async Task Section_6_3_2_SameResponseKey_SelectionsMerge() =>
        (await _world.Data("""{ thing(id: "p0") { id } thing(id: "p0") { name } ...More } fragment More on Query { thing(id: "p0") { id ... on Person { age } } }"""))
            .ShouldBe("""{"thing":{"id":"p0","name":"Person 0","age":20}}""");

    [Fact]
    public async Task Section_6_3_2_FragmentOnObjectInterfaceAndUnion_AppliesToItsTypesOnly() =>
        (await _world.Data("{ mixed { ... on Thing { id } ... on Note { text } ... on Found { __typename } ...P } } fragment P on Person { age }"))
            .ShouldBe("""{"mixed":[{"id":"p0","__typename":"Person","age":20},{"id":"c0","__typename":"City"},{"text":"Remember.","__typename":"Note"}]}""");

    [Fact]
    public async Task Section_6_3_2_InterfaceOfInterface_FragmentApplies() =>
        (await _world.Data("""{ thing(id: "c0") { ... on Node { id } ... { name } } }""")).ShouldBe("""{"thing":{"id":"c0","name":"City 0"}}""");

    [Fact]
    public async Task Section_6_3_2_AFragmentSpreadTwice_CountsOnce() =>
        (await _world.Data("{ ...S b: scope ...S } fragment S on Query { a: scope }")).ShouldBe("""{"a":"now","b":"now"}""");

    [Theory]
    [InlineData("{ a: scope @skip(if: true) b: scope }")]
    [InlineData("{ a: scope @include(if: false) b: scope }")]
    [InlineData("{ a: scope @include(if: true) @skip(if: true) b: scope }")]
    [InlineData("{ ... @skip(if: true) { a: scope } b: scope }")]
    [InlineData("{ ...A @include(if: false) b: scope } fragment A on Query { a: scope }")]
    public async Task Section_6_3_2_SkipAndInclude_LeaveOut(string query) => (await _world.Data(query)).ShouldBe("""{"b":"now"}""");

    [Theory]
    [InlineData(true, """{"a":"now"}""")]
    [InlineData(false, """{"b":"now"}""")]
    public async Task Section_6_3_2_SkipByVariable_IsDecidedForEachRequest(bool flag, string expected)
    {
        var engine = _world.Engine();
        foreach (var (value, wanted) in new[] { (!flag, null), (flag, expected) })
        {
            var text = await engine.ExecuteAsync(
                new("query ($f: Boolean!) { a: scope @include(if: $f) b: scope @skip(if: $f) }", null, new Dictionary<string, object?> { ["f"] = value }),
                new(_world, "now"),
                TestContext.Current.CancellationToken);
            if (wanted is not null)
                text.WithoutExtensions().ShouldBe($$"""{"data":{{wanted}}}""");
        }
    }

    [Fact]
    public async Task Section_6_3_2_MergedSubselections_EachKeepsItsOwnCondition() =>
        (await _world.Data("""query ($f: Boolean = false) { thing(id: "p0") @include(if: $f) { id } thing(id: "p0") { name } }"""))
            .ShouldBe("""{"thing":{"name":"Person 0"}}""");

    [Fact]
    public async Task Section_6_3_2_EverythingSkipped_EmptyObject() => (await _world.Data("{ leaves { int @skip(if: true) } }")).ShouldBe("""{"leaves":{}}""");
}
