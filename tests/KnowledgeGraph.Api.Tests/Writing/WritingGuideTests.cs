using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Writing;

/// <summary>The guide to writing, docs/cookbook/writing.md: each request answers what stands after it.</summary>
public abstract partial class WritingGuideTests(StoreKind store)
{
    public sealed class OnEmbedded() : WritingGuideTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : WritingGuideTests(StoreKind.Neo4j);

    [Fact]
    public async Task Guide_EachRequestInItsOrder_AnswersWhatStandsAfterIt()
    {
        await using var small = await SmallBase.WithAsync(store, []);
        (await new SeedLoader(small.Store).LoadAsync(Repository.PathOf("seed-data"), "test", TestContext.Current.CancellationToken)).Faults.ShouldBeEmpty();
        var steps = Steps().Matches(await File.ReadAllTextAsync(Repository.PathOf("docs/cookbook/writing.md"), TestContext.Current.CancellationToken));

        steps.Count.ShouldBe(8);
        foreach (Match step in steps)
        {
            var answer = (await small.WriteAsync(step.Groups["request"].Value)).Data.GetRawText();
            JsonNode.DeepEquals(JsonNode.Parse(answer), JsonNode.Parse(step.Groups["answer"].Value)).ShouldBeTrue($"{step.Groups["request"].Value}\nanswers\n{answer}");
        }
    }

    [GeneratedRegex(@"^```graphql\n(?<request>.*?)^```\n\n```json\n(?<answer>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Steps();
}
