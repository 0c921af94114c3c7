namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>Variables and arguments: sections 6.1.2 and 6.4.1 of the specification.</summary>
public sealed class InputTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData("{ echo }", "b=b n=5")]
    [InlineData("{ echo(a: null, b: null) }", "a=null b=null n=5")]
    [InlineData("{ echo(a: 3, b: \"x\", n: 6) }", "a=3 b=x n=6")]
    [InlineData("{ echo(list: 7) }", "b=b n=5 list=7")]
    [InlineData("{ echo(list: [1, 2]) }", "b=b n=5 list=1+2")]
    [InlineData("{ echo(standing: WELL_KNOWN) }", "b=b n=5 standing=WellKnown")]
    [InlineData("{ echo(when: \"2023-09\") }", "b=b n=5 when=2023-09")]
    [InlineData("{ echo(where: { text: \"t\", standing: [UNKNOWN, WELL_KNOWN] }) }", "b=b n=5 where={maxAge:99,standing:Unknown+WellKnown,text:t}")]
    [InlineData("{ echo(where: { text: null, inner: { maxAge: 1 } }) }", "b=b n=5 where={inner:{maxAge:1},maxAge:99,text:null}")]
    public async Task Section_6_4_1_Literals_AreCoercedAndDefaultsFillIn(string query, string expected) =>
        (await _world.Data(query)).ShouldBe($$"""{"echo":"{{expected}}"}""");

    [Fact]
    public async Task Section_6_4_1_VariablesInsideLists_AndObjects_AreCoerced() =>
        (await _world.Data(
            "query ($i: Int!, $t: String, $s: [Standing!]) { echo(list: [1, $i], where: { text: $t, standing: $s }) }",
            new() { ["i"] = 2, ["s"] = new List<object?> { "UNKNOWN" } }))
            .ShouldBe("""{"echo":"b=b n=5 where={maxAge:99,standing:Unknown} list=1+2"}""");

    [Theory]
    [InlineData("query ($v: Int) { echo(a: $v) }", "b=b n=5")]
    [InlineData("query ($v: Int = 4) { echo(a: $v) }", "a=4 b=b n=5")]
    [InlineData("query ($v: Int) { echo(n: $v) }", "b=b n=5")]
    public async Task Section_6_1_2_VariableLeftOut_DefaultOrAbsent(string query, string expected) =>
        (await _world.Data(query)).ShouldBe($$"""{"echo":"{{expected}}"}""");

    [Fact]
    public async Task Section_6_1_2_VariableGivenAsNull_IsNullAndNotTheDefault() =>
        (await _world.Data("query ($v: Int = 4) { echo(a: $v) }", new() { ["v"] = null })).ShouldBe("""{"echo":"a=null b=b n=5"}""");

    [Fact]
    public async Task Section_6_4_1_NullVariableForARequiredArgumentWithDefault_FieldError()
    {
        var answer = await _world.Json("query ($v: Int) { echo(n: $v) }", new() { ["v"] = null });
        answer.ToJsonString().ShouldStartWith("{\"errors\"");
        answer["data"].ShouldBeNull();
        answer.Errors().ShouldBe(["Argument 'n' of type 'Int!' must not be null. @echo BAD_USER_INPUT"]);
    }

    [Theory]
    [InlineData("query ($v: Int!) { echo(a: $v) }", null, "$v")]
    [InlineData("query ($v: Int!) { echo(a: $v) }", "text", "$v")]
    [InlineData("query ($v: Moment) { echo(when: $v) }", "2023-02", "is in February")]
    [InlineData("query ($v: Moment) { echo(when: $v) }", 7, "written as a string")]
    [InlineData("query ($v: Standing) { echo(standing: $v) }", "NOBODY", "$v")]
    public async Task Section_6_1_2_VariableThatDoesNotFit_RequestErrorThatNamesIt(string query, object? value, string expected)
    {
        var answer = await _world.Json(query, value is null ? [] : new() { ["v"] = value });
        answer.AsObject().ContainsKey("data").ShouldBeFalse();
        answer.Errors().ShouldHaveSingleItem().ShouldContain(expected);
        answer.Errors().ShouldHaveSingleItem().ShouldEndWith("BAD_USER_INPUT");
    }

    [Fact]
    public async Task Section_6_1_2_InputObjectVariable_FieldDefaultsFillIn() =>
        (await _world.Data(
            "query ($w: Where) { echo(where: $w) }",
            new() { ["w"] = new Dictionary<string, object?> { ["text"] = "t", ["inner"] = new Dictionary<string, object?> { ["maxAge"] = 3 } } }))
            .ShouldBe("""{"echo":"b=b n=5 where={inner:{maxAge:3},maxAge:99,text:t}"}""");

    [Fact]
    public async Task CustomScalarLiteral_ThatDoesNotParse_SaysWhy()
    {
        var answer = await _world.Json("{ scope echo(when: \"2023-02\") }");
        answer.Errors().ShouldHaveSingleItem().ShouldContain("'2023-02' is in February.");
        answer["errors"]![0]!["locations"]!.ToJsonString().ShouldBe("""[{"line":1,"column":20}]""");
    }

    [Fact]
    public async Task UnknownField_IsRefusedWithASuggestion()
    {
        var answer = await _world.Json("{ scop }");
        answer.Errors().ShouldHaveSingleItem().ShouldContain("'scope'");
        answer.Errors().ShouldHaveSingleItem().ShouldEndWith("GRAPHQL_VALIDATION_FAILED");
    }

    [Fact]
    public async Task Scope_ReplacedByAField_HoldsBelowItAndNowhereElse() =>
        (await _world.Data("""{ scope under(scope: "then") { scope again: under(scope: "never") { scope } leaves { int } } later: scope }"""))
            .ShouldBe("""{"scope":"now","under":{"scope":"then","again":{"scope":"never"},"leaves":{"int":-7}},"later":"now"}""");
}
