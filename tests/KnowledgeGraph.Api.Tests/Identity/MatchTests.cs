using KnowledgeGraph.Api.Tests.Cookbook;

namespace KnowledgeGraph.Api.Tests.Identity;

/// <summary>Query by example, by the API; how names are compared is tested with the stores.</summary>
public abstract class MatchTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : MatchTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : MatchTests(server);

    [Fact, Recipe("27-who-is-this")]
    public async Task WhoIsThis_IsProposedWithWhatSpeaksForIt()
    {
        var data = (await server.AskAsync(Recipes.Text("27-who-is-this"))).Data;

        data.Text("german.0.entity.id").ShouldBe("person/kim-jong-un");
        data.Texts("german.0.features", "kind").ShouldBe(["SAME_SOUND"]);
        data.Text("ukrainian.0.entity.id").ShouldBe("person/vladimir-putin");
        data.Texts("ukrainian.0.features", "kind").ShouldBe(["PART_OF_NAME"]);
        data.At("ukrainian.0.score").GetDouble().ShouldBe(0.5);
    }

    [Fact]
    public async Task Match_InAnEarlierState_FindsWhatWasKnownThen() => (await server.AskAsync("""
        { snapshot(asOf: "2001-01-01T00:00:00Z") { match(example: { names: ["Kim Jong Un"] }) { score } } }
        """)).Data.Items("snapshot.match").ShouldBeEmpty();

    [Theory]
    [InlineData("names: []", "example.names: it is empty")]
    [InlineData("names: [\"Kim\", \" \"]", "example.names[1]: it is empty")]
    [InlineData("names: [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\",\"14\",\"15\",\"16\",\"17\",\"18\",\"19\",\"20\",\"21\"]", "example.names: 21 given; expected at most 20")]
    public async Task Match_OfAnExampleThatIsNone_SaysWhatWasExpected(string example, string message)
    {
        var answer = await server.AskAsync($"{{ match(example: {{ {example} }}) {{ score }} }}");

        answer.Code.ShouldBe("BAD_USER_INPUT");
        answer.Message.ShouldStartWith(message);
    }
}
