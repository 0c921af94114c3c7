using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Graph;

/// <summary>Ways from one entity to another.</summary>
internal sealed class PathResolvers(Filters filters)
{
    public void Register(ResolverRegistry registry) => registry
        .Interface<object>("Graph", fields => fields.Several("paths", Paths))
        .Type<GraphPath>("Path", static fields => fields.Leaf("length", static p => p.Hops.Length).List("hops", static p => p.Hops))
        .Type<PathHop>("Hop", static fields => fields
            .BatchObject("from", static (c, hops) => Fetch.Entities(c, hops, static h => h.From))
            .BatchObject("to", static (c, hops) => Fetch.Entities(c, hops, static h => h.To))
            .BatchLeaf("direction", Directions)
            .BatchObject("proposition", static (c, hops) => Fetch.Propositions(c, hops, static h => h.Proposition)));

    private async ValueTask<IReadOnlyList<GraphPath>?> Paths(FieldContext context)
    {
        var from = Ids.Entity(context.Argument<string>("from"), "from");
        var to = Ids.Entity(context.Argument<string>("to"), "to");
        var (links, maxHops, first) = (filters.Links(context), context.Range("maxHops", 1, 8), context.Range("first", 1, 50));
        await KnownNodes.FindAsync(context, [from.Node, to.Node], static i => i == 0 ? "from" : "to").ConfigureAwait(false);
        // Whatever is on a path lies in the half of it next to one of its ends.
        var filter = await LinkReads.AdmittedAsync(context, links, ([from], (maxHops + 1) / 2), ([to], maxHops / 2)).ConfigureAwait(false);
        return await context.View().PathsAsync(from, to, filter, maxHops, first, context.CancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<IReadOnlyList<Direction>> Directions(FieldContext context, IReadOnlyList<PathHop> hops)
    {
        var walked = await Fetch.Propositions(context, hops, static h => h.Proposition).ConfigureAwait(false);
        return [.. hops.Select((hop, i) => Relation.DirectionOf(walked[i]!.Proposition.Subject == hop.From))];
    }
}
