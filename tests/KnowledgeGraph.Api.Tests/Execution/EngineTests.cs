using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>One engine, many askers.</summary>
public sealed class EngineTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task ManyAtOnce_EachGetsItsOwnAnswer_WhateverTheCacheHolds(int cached)
    {
        var engine = _world.Engine(new EngineOptions { CachedDocuments = cached });
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (i, cancellation) =>
        {
            var request = new GraphQlRequest(
                $"query ($v: Int, $f: Boolean!) {{ k{i % 5}: echo(a: $v) scope @include(if: $f) people {{ friend {{ id }} }} }}",
                null,
                new Dictionary<string, object?> { ["v"] = i, ["f"] = i % 2 == 0 });
            (await engine.ExecuteAsync(request, new RequestRoot(_world, $"s{i}"), cancellation)).WithoutExtensions().ShouldBe(
                $$$"""{"data":{"k{{{i % 5}}}":"a={{{i}}} b=b n=5",{{{(i % 2 == 0 ? $"\"scope\":\"s{i}\"," : "")}}}"people":[{"friend":{"id":"p1"}},{"friend":{"id":"p2"}},{"friend":{"id":"p3"}},{"friend":{"id":"p0"}}]}}""");
        });
    }

    [Theory]
    [InlineData("{ things { id } }", false, false)]
    [InlineData("{ things { links { weight } } }", true, false)]
    [InlineData("{ things { ... on Person { l: links { target { id } } } } }", true, true)]
    public async Task IsSelected_KnowsTheFieldsBelow_ByTheirNamesInTheSchema(string query, bool links, bool names)
    {
        (bool, bool)? seen = null;
        const string Sdl = """
            "Q." type Query { "T." things: [Thing!]! } "I." interface Thing { "I." id: ID! "L." links: [Link!]! }
            "P." type Person implements Thing { "I." id: ID! "L." links: [Link!]! } "L." type Link { "W." weight: Int "T." target: Thing "N." name: Int }
            """;
        var registry = new ResolverRegistry()
            .Type<object>("Query", t => t.List("things", (_, ctx) =>
            {
                seen = (ctx.IsSelected("links"), ctx.IsSelected("links", "target", "id"));
                return (IReadOnlyList<string>)[];
            }))
            .Type<string>("Person", t => t.Leaf("id", id => id).List("links", _ => (IReadOnlyList<Uri>)[]))
            .Type<Uri>("Link", t => t.Leaf("weight", _ => 1).Object("target", _ => "x").Leaf("name", _ => 1));
        await new GraphQlEngine(Sdl, registry).ExecuteAsync(
            new(query), new(new object()), TestContext.Current.CancellationToken);
        seen.ShouldBe((links, names));
    }
}
