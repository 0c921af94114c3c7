using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Assessments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Graph;

/// <summary>The graph as a picture: flat nodes and links.</summary>
internal sealed class SliceResolvers(Filters filters)
{
    private const int MostSeeds = 50, MostHops = 4, MostNodes = 2000;

    public void Register(ResolverRegistry registry) => registry
        .Interface<object>("Graph", fields => fields.One("slice", Slice))
        .Type<GraphSlice>("GraphSlice", fields => fields
            .List("nodes", static s => s.Nodes)
            .BatchList<SliceLink>("links", Links)
            .Leaf("nodesLeftOut", static s => s.NodesLeftOut)
            .Leaf("linksLeftOut", static s => s.LinksLeftOut))
        .Type<SliceNode>("SliceNode", static fields => fields
            .Leaf("id", static n => n.Id.Value)
            .BatchObject("entity", static (c, ns) => Fetch.Entities(c, ns, static n => n.Id))
            .Leaf("distance", static n => n.Distance)
            .Leaf("linksLeftOut", static n => n.LinksLeftOut))
        .Type<SliceLink>("SliceLink", static fields => fields
            .Leaf("id", static l => l.Stored.Proposition.Id.Value)
            .Leaf("source", static l => l.Stored.Proposition.Subject.Value)
            .Leaf("target", static l => l.Stored.Proposition.Object.EntityId?.Value)
            .Object("proposition", static l => l.Stored)
            .Leaf("conditional", static l => l.Stored.Proposition.ConditionalOn is not null)
            .Leaf("status", static l => l.Standing.Status)
            .Leaf("supporting", static l => l.Standing.Supporting)
            .Leaf("denying", static l => l.Standing.Denying));

    private async ValueTask<GraphSlice?> Slice(FieldContext context)
    {
        var seeds = Ids.Entities(context.Argument<string[]>("seeds"), "seeds", 1, MostSeeds);
        var (links, hops, maxNodes) = (filters.Links(context), context.Range("hops", 1, MostHops), context.Range("maxNodes", 1, MostNodes));
        await KnownNodes.FindAsync(context, Array.ConvertAll(seeds, static id => id.Node), static i => $"seeds[{i}]").ConfigureAwait(false);
        // One step further are the links that the slice counts as left out.
        var filter = await LinkReads.AdmittedAsync(context, links, (seeds, hops + 1)).ConfigureAwait(false);
        return await context.View().SliceAsync(seeds, hops, filter, maxNodes, context.CancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<SliceLink>?>> Links(FieldContext context, IReadOnlyList<GraphSlice> slices)
    {
        var propositions = await Fetch.Lists(slices, static s => s.Links, context.View().PropositionsAsync, context.CancellationToken)
            .ConfigureAwait(false);
        var assessed = context.IsSelected("status") || context.IsSelected("supporting") || context.IsSelected("denying");
        var all = propositions.SelectMany(static list => list!).ToArray();
        var standings = assessed ? await AssessmentReads.StandingsAsync(context, all).ConfigureAwait(false) : new Standing[all.Length];
        var result = new SliceLink[slices.Count][];
        for (int i = 0, next = 0; i < result.Length; i++)
        {
            result[i] = new SliceLink[propositions[i]!.Count];
            for (var k = 0; k < result[i].Length; k++)
                result[i][k] = new SliceLink(all[next], standings[next++]);
        }

        return result;
    }
}

/// <summary>A link of a slice, with how it stands when that was asked.</summary>
internal sealed record SliceLink(StoredProposition Stored, Standing Standing);
