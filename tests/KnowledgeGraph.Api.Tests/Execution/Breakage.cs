using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Tests.Execution;

internal sealed record Broken(int Number);

internal sealed class Leaves
{
    public Guid Id { get; } = new("00000000-0000-0000-0000-000000000001");
}

/// <summary>The fields of <see cref="World"/> that go wrong, and the leaves of every kind.</summary>
internal static class Breakage
{
    public static void Register(ResolverRegistry registry)
    {
        registry.Type<Broken>("Broken", t => t
            .Leaf("fine", broken => $"fine {broken.Number}")
            .Leaf<string>("throws", _ => throw new InvalidOperationException("secret detail"))
            .Leaf<string>("throwsHard", broken => broken.Number % 2 == 0 ? throw new InvalidOperationException("secret detail") : "hard")
            .Leaf("nullHard", _ => (string?)null)
            .Leaf<string>("refuses", _ => throw new QueryException(ErrorCode.RateLimited, "Not today."))
            .BatchLeaf<string>("away", (_, _) => throw new StoreUnavailableException("http://secret:7474 is not there"))
            .BatchLeaf<string>("slow", (_, _) => throw new TimeoutException("secret took 30 s"))
            .BatchLeaf<string>("batchThrows", (_, _) => throw new InvalidOperationException("secret detail"))
            .BatchLeaf("batchPartly", (ctx, parents) => Partly(ctx, parents))
            .BatchLeaf("batchShort", (_, _) => ValueTask.FromResult<IReadOnlyList<string>>([]))
            .Object("child", broken => broken)
            .BatchObject("childHard", (_, parents) => ValueTask.FromResult<IReadOnlyList<Broken?>>([.. parents.Select(p => p.Number == 1 ? null : p)]))
            .Leaf("holes", _ => (IReadOnlyList<string?>)["a", null])
            .Leaf("holesHard", _ => (string?[])["a", null]));
        registry.Type<Leaves>("Leaves", t => t
            .Leaf("int", _ => -7)
            .Leaf("long", _ => 5_000_000_000L)
            .Leaf("float", _ => 0.1)
            .Leaf("nan", _ => double.NaN)
            .Leaf("bool", _ => true)
            .Leaf("text", _ => "\"Quoted\"\\ \n\t\u0001 naïve 김정은 \U0001F600 and a long plain tail")
            .Leaf("standing", _ => Standing.Unknown)
            .Leaf("standingText", _ => "SOMETHING_ELSE")
            .Leaf("when", _ => new DateTimeOffset(2023, 10, 6, 14, 0, 0, TimeSpan.FromHours(2)))
            .Leaf("id", leaves => leaves.Id)
            .Leaf("list", _ => (string[])["x", "y"])
            .Leaf("matrix", _ => (IReadOnlyList<IReadOnlyList<int>>)[[1, 2], []])
            .Write("none", (_, _, _) => { }));
    }

    private static ValueTask<IReadOnlyList<string>> Partly(FieldContext ctx, IReadOnlyList<Broken> parents)
    {
        for (var i = 1; i < parents.Count; i += 2)
            ctx.Report(i, new QueryException(ErrorCode.BadUserInput, $"Row {i} is odd."));
        return ValueTask.FromResult<IReadOnlyList<string>>([.. parents.Select(p => $"row {p.Number}")]);
    }
}
