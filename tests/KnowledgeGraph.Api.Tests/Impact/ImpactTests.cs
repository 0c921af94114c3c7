using System.Text.Json;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Impact;

/// <summary>What-if: the lists of an impact are pages like any other, and nothing is written.</summary>
public abstract class ImpactTests(StoreKind store)
{
    public sealed class OnEmbedded() : ImpactTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : ImpactTests(StoreKind.Neo4j);

    [Theory]
    [InlineData("fallen", "id")]
    [InlineData("lostSupport", "proposition { id }")]
    [InlineData("statusChanges", "proposition { id }")]
    public async Task Lists_PageByPage_AreWholeAndCounted(string list, string item)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(7));
        var whole = (await Ask(small, $"{list}(first: 100) {{ totalCount nodes {{ {item} }} }}")).At(list);

        var collected = new List<string>();
        string? after = null;
        for (var more = true; more;)
        {
            var page = (await Ask(small, $"{list}(first: 2, after: $after) {{ nodes {{ {item} }} pageInfo {{ hasNextPage endCursor }} }}", after)).At(list);
            collected.AddRange(page.Items("nodes").Select(node => node.GetRawText()));
            after = page.Text("pageInfo.endCursor");
            more = page.At("pageInfo.hasNextPage").GetBoolean();
        }

        collected.ShouldBe(whole.Items("nodes").Select(node => node.GetRawText()));
        whole.Number("totalCount").ShouldBe(collected.Count);
        collected.Count.ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task Impact_OfBothVoices_TakesAllSupportAndWritesNothing()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(3));

        var impact = await Ask(small, "lostSupport { totalCount } fallen { totalCount } touched untouched");
        var after = (await small.AskAsync("{ claims { totalCount } }")).Data;

        (impact.Number("lostSupport.totalCount"), impact.Number("fallen.totalCount")).ShouldBe((3, 6));
        (impact.Number("touched"), impact.Number("untouched")).ShouldBe((3, 0));
        after.Number("claims.totalCount").ShouldBe(6);
    }

    [Theory]
    [InlineData("fallen")]
    [InlineData("lostSupport")]
    public async Task Cursor_OfNothing_IsRefused(string list)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        (await small.AskAsync($"{{ impact(of: [\"organization/voice-0\"]) {{ {list}(after: \"state/nowhere\") {{ totalCount }} }} }}")).Code.ShouldBe("INVALID_CURSOR");
    }

    private static async Task<JsonElement> Ask(SmallBase small, string fields, string? after = null) =>
        (await small.AskAsync(
            after is null && !fields.Contains("$after", StringComparison.Ordinal)
                ? $"{{ impact(of: [\"organization/voice-0\", \"organization/voice-1\"]) {{ {fields} }} }}"
                : $"query($after: String) {{ impact(of: [\"organization/voice-0\", \"organization/voice-1\"]) {{ {fields} }} }}",
            new() { ["after"] = after })).Data.At("impact");
}
