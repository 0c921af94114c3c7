using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Graph;

/// <summary>Opens another state of knowledge for a subtree.</summary>
internal static class SnapshotResolvers
{
    private const int MostTakenAway = 100;

    public static void Register(ResolverRegistry registry) => registry
        .Type<QueryRoot>("Query", static fields => fields.One("snapshot", Open))
        .Type<Snapshot>("Snapshot", static fields => fields
            .Leaf("asOf", static s => s.Scope.AsOf)
            .Leaf("validIn", static s => s.Scope.ValidIn)
            .List("without", static s => s.Without));

    private static async ValueTask<Snapshot?> Open(FieldContext context)
    {
        var here = (GraphScope)context.Scope!;
        var without = Ids.Nodes(context.Argument<string[]?>("without") ?? [], "without", 0, MostTakenAway);
        var taken = await TakenAway(context, without, "without").ConfigureAwait(false);
        var scope = new ReadScope
        {
            AsOf = context.Argument<DateTimeOffset?>("asOf"),
            ValidIn = context.Argument<Edtf?>("validIn"),
            Without = [.. without],
        };
        var there = here.At(scope);
        await there.OpenAsync(context.CancellationToken).ConfigureAwait(false);
        context.UseScope(there);
        return new Snapshot(scope, taken);
    }

    /// <summary>
    /// What is to be taken away: not a proposition, which is content that nobody vouches for, nor a load, which is none of the sources.
    /// </summary>
    public static async ValueTask<IReadOnlyList<object>> TakenAway(FieldContext context, NodeId[] ids, string argument)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i].Kind is NodeKind.Proposition or NodeKind.Load)
            {
                var kind = ids[i].Kind == NodeKind.Proposition ? "proposition" : "load";
                throw Refusal.Of($"{argument}[{i}]", $"a {kind} cannot be taken away; expected a source, document, observation or claim");
            }
        }

        return (await KnownNodes.FindAsync(context, ids, i => $"{argument}[{i}]").ConfigureAwait(false))!;
    }
}

/// <summary>What a query starts from.</summary>
internal sealed class QueryRoot
{
    /// <summary>The only one.</summary>
    public static QueryRoot Instance { get; } = new();

    private QueryRoot() { }
}

/// <summary>Another state of knowledge.</summary>
internal sealed record Snapshot(ReadScope Scope, IReadOnlyList<object> Without);
