using KnowledgeGraph.Api.Execution;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>Result coercion, null propagation and errors: sections 6.4.3, 6.4.4 and 7.1.2 of the specification.</summary>
public sealed class ErrorTests
{
    private const string Failed = "The server failed to answer this field.";
    private readonly World _world = new();

    [Fact]
    public async Task Section_6_4_3_Leaves_AreWrittenByTheirTypes() =>
        (await _world.Data("{ leaves { int long: float bool text standing when id list matrix none } }")).ShouldBe(
            """{"leaves":{"int":-7,"long":0.1,"bool":true,"text":"\"Quoted\"\\ \n\t\u0001 naïve 김정은 😀 and a long plain tail","standing":"UNKNOWN","when":"2023-10-06T12:00:00Z","id":"00000000-0000-0000-0000-000000000001","list":["x","y"],"matrix":[[1,2],[]],"none":null}}""");

    [Theory]
    [InlineData("long")]
    [InlineData("nan")]
    [InlineData("standingText")]
    public async Task Section_6_4_3_ValueThatTheTypeCannotSay_FieldError(string field)
    {
        var answer = await _world.Json($"{{ leaves {{ int {field} bool }} }}");
        answer["data"]!.ToJsonString().ShouldBe($$$"""{"leaves":{"int":-7,"{{{field}}}":null,"bool":true}}""");
        answer.Errors().ShouldHaveSingleItem().ShouldContain($"@leaves.{field} INTERNAL_ERROR");
    }

    [Theory]
    [InlineData("{ broken { fine throws } }", """{"broken":{"fine":"fine 0","throws":null}}""", "broken.throws")]
    [InlineData("{ broken { fine throwsHard } scope }", """{"broken":null,"scope":"now"}""", "broken.throwsHard")]
    [InlineData("{ broken { child { child { throwsHard } fine } } }", """{"broken":{"child":{"child":null,"fine":"fine 0"}}}""", "broken.child.child.throwsHard")]
    [InlineData("{ broken { childHard { childHard { throwsHard } } } scope }", """{"broken":null,"scope":"now"}""", "broken.childHard.childHard.throwsHard")]
    [InlineData("{ brokenHard { throwsHard } scope }", "null", "brokenHard.throwsHard")]
    [InlineData("{ brokens { throwsHard } scope }", """{"brokens":null,"scope":"now"}""", "brokens.0.throwsHard")]
    [InlineData("{ brokenHoles { throwsHard } }", """{"brokenHoles":[null,null,null]}""", "brokenHoles.0.throwsHard", "brokenHoles.2.throwsHard")]
    [InlineData("{ broken { fine batchThrows } }", """{"broken":{"fine":"fine 0","batchThrows":null}}""", "broken.batchThrows")]
    [InlineData("{ broken { batchShort } }", """{"broken":{"batchShort":null}}""", "broken.batchShort")]
    public async Task Section_6_4_4_Failure_NullsTheNearestNullableField(string query, string data, params string[] paths)
    {
        var answer = await _world.Json(query);
        (answer["data"]?.ToJsonString() ?? "null").ShouldBe(data);
        answer.Errors().ShouldBe([.. paths.Select(path => $"{Failed} @{path} INTERNAL_ERROR")]);
    }

    [Theory]
    [InlineData("{ broken { nullHard } }", """{"broken":null}""", "Broken.nullHard", "broken.nullHard")]
    [InlineData("{ broken { holes } }", """{"broken":{"holes":null}}""", "Broken.holes", "broken.holes.1")]
    [InlineData("{ broken { holesHard } }", """{"broken":null}""", "Broken.holesHard", "broken.holesHard.1")]
    [InlineData("{ brokens { childHard { fine } } }", """{"brokens":null}""", "Broken.childHard", "brokens.1.childHard")]
    public async Task Section_6_4_4_NullWhereTheSchemaPromisesAValue_ErrorAndPropagation(string query, string data, string field, string path)
    {
        var answer = await _world.Json(query);
        answer["data"]!.ToJsonString().ShouldBe(data);
        answer.Errors().ShouldBe([$"Cannot return null for non-nullable field {field}. @{path} INTERNAL_ERROR"]);
    }

    [Fact]
    public async Task Section_6_4_4_OneParentFails_TheOthersAnswer()
    {
        var answer = await _world.Json("{ brokens { batchPartly } }");
        answer["data"]!.ToJsonString().ShouldBe("""{"brokens":[{"batchPartly":"row 0"},{"batchPartly":null},{"batchPartly":"row 2"}]}""");
        answer.Errors().ShouldBe(["Row 1 is odd. @brokens.1.batchPartly BAD_USER_INPUT"]);
    }

    [Fact]
    public async Task Section_7_1_2_Error_HasMessageLocationsPathAndCode()
    {
        var text = await _world.Text("{\n  x: broken { r: refuses ...R }\n}\nfragment R on Broken { r: refuses }");
        text.ShouldBe("""{"errors":[{"message":"Not today.","locations":[{"line":2,"column":15},{"line":4,"column":24}],"path":["x","r"],"extensions":{"code":"RATE_LIMITED"}}],"data":{"x":{"r":null}}}""");
    }

    [Fact]
    public async Task Section_7_1_2_SyntaxError_HasLocationAndNoData()
    {
        var answer = await _world.Json("{ scope\n  ]");
        answer.AsObject().ContainsKey("data").ShouldBeFalse();
        answer["errors"]![0]!["locations"]!.ToJsonString().ShouldBe("""[{"line":2,"column":3}]""");
        answer.Errors().ShouldHaveSingleItem().ShouldEndWith("GRAPHQL_PARSE_FAILED");
    }

    [Fact]
    public async Task OurFailure_IsLoggedInFullOnceAndTellsTheAskerItsCorrelationId()
    {
        var log = new LogLines();
        var engine = new GraphQlEngine(World.Sdl, _world.Registry(), null, log);
        var text = await AskAsync(engine, new("{ brokens { batchThrows } }"));
        text.ShouldNotContain("secret");
        var id = System.Text.Json.Nodes.JsonNode.Parse(text)!["errors"]![2]!["extensions"]!["correlationId"]!.ToString();
        var (line, error) = log.Entries.ShouldHaveSingleItem();
        line.ShouldContain(id);
        error.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("secret detail");
    }

    [Theory]
    [InlineData("away", "STORE_UNAVAILABLE")]
    [InlineData("slow", "TIMEOUT")]
    public async Task StoreFailure_OfManyFields_HasItsCodeAndIsLoggedOnce(string field, string code)
    {
        var log = new LogLines();
        var engine = new GraphQlEngine(World.Sdl, _world.Registry(), null, log);
        var text = await AskAsync(engine, new($"{{ a: broken {{ {field} }} b: broken {{ {field} fine }} }}"));
        text.ShouldNotContain("secret");
        text.ShouldEndWith("\"data\":{\"a\":{\"" + field + "\":null},\"b\":{\"" + field + "\":null,\"fine\":\"fine 0\"}}}");
        var extensions = System.Text.Json.Nodes.JsonNode.Parse(text)!["errors"]!.AsArray().Select(error => error!["extensions"]!).ToList();
        extensions.Select(e => e["code"]!.ToString()).ShouldBe([code, code]);
        var id = extensions.Select(e => e["correlationId"]!.ToString()).Distinct().ShouldHaveSingleItem();
        var (line, error) = log.Entries.ShouldHaveSingleItem();
        line.ShouldContain(id);
        error!.Message.ShouldContain("secret");
    }

    [Fact]
    public async Task Timeout_CancelsTheResolverAndSaysSo()
    {
        var engine = _world.Engine(new EngineOptions { Timeout = TimeSpan.FromMilliseconds(20) });
        var text = await AskAsync(engine, new("{ slow scope }"));
        text.ShouldContain("\"code\":\"TIMEOUT\"");
        text.ShouldEndWith("""
            "data":{"slow":null,"scope":"now"}}
            """);
    }

    [Fact]
    public async Task CallerGone_CancelsTheResolverAndThrows()
    {
        using var gone = new CancellationTokenSource();
        var answer = _world.Engine().ExecuteAsync(new("{ slow }"), new(_world), gone.Token).AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(answer);
    }

    [Fact]
    public async Task CallerGoneBefore_IsNoFailureOfTheServer()
    {
        var log = new LogLines();
        await new GraphQlEngine(World.Sdl, _world.Registry(), null, log).ExecuteAsync(new("{ slow }"), new(_world), new CancellationToken(canceled: true));
        log.Entries.ShouldAllBe(entry => entry.Error == null);
    }

    private async Task<string> AskAsync(GraphQlEngine engine, GraphQlRequest request) =>
        (await engine.ExecuteAsync(request, new(_world, "now"), TestContext.Current.CancellationToken)).WithoutExtensions();

    private sealed class LogLines : ILogger
    {
        public List<(string Line, Exception? Error)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((formatter(state, exception), exception));
    }
}
