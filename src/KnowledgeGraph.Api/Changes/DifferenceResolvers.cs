using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Assessments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Changes;

/// <summary>What two states of knowledge differ by, about one thing.</summary>
internal static class DifferenceResolvers
{
    public static void Register(ResolverRegistry registry) => registry
        .Type<QueryRoot>("Query", static fields => fields.One("difference", OpenAsync))
        .Type<DifferenceOf>("KnowledgeDifference", static fields => fields
            .Object("about", static d => d.Node)
            .Leaf("from", static d => d.From)
            .Leaf("to", static d => d.To)
            .BatchObject<Connection<StoredDifference>>("propositions", PropositionsAsync)
            .Object("method", static _ => PropositionDifference.Method))
        .Type<StoredDifference>("PropositionDifference", static fields => fields
            .Object("proposition", static d => d.Stored)
            .Object("before", static d => d.Value.Before is { } standing ? new StatedStanding(standing) : null)
            .Object("after", static d => new StatedStanding(d.Value.After))
            .List("changes", static d => d.Value.Changes))
        .Type<KnowledgeChange>("KnowledgeChange", static fields => fields
            .Leaf("kind", static x => x.Kind)
            .BatchObject("claim", static (c, xs) => Fetch.Claims(c, xs, static x => x.Claim?.Id))
            .BatchObject("other", static (c, xs) => Fetch.Claims(c, xs, static x => x.Other?.Id)));

    private static async ValueTask<DifferenceOf?> OpenAsync(FieldContext context)
    {
        var about = Ids.Node(context.Argument<string>("about"), "about");
        if (about.Kind is NodeKind.Claim or NodeKind.Load)
            throw Refusal.Of("about", $"{about} is neither an entity nor a proposition");
        var (from, to) = (context.Argument<DateTimeOffset>("from"), context.Argument<DateTimeOffset?>("to"));
        if (to < from)
            throw Refusal.Of("to", $"{to:O} lies before from; expected an instant at or after it, or none for now");
        var here = (GraphScope)context.Scope!;
        await KnownNodes.FindAsync(context, [about], static _ => "about").ConfigureAwait(false);
        var after = here;
        if (to is not null)
        {
            after = here.At(here.View.Scope with { AsOf = to });
            await after.OpenAsync(context.CancellationToken).ConfigureAwait(false);
            context.UseScope(after);
        }

        var before = await here.ReadAsync(here.View.Scope with { AsOf = from }, context.CancellationToken).ConfigureAwait(false);
        var node = (await Fetch.Nodes(after.View, [about], context.CancellationToken).ConfigureAwait(false))[0];
        return new DifferenceOf(about, node, from, to, before, after.View);
    }

    private static async ValueTask<IReadOnlyList<Connection<StoredDifference>?>> PropositionsAsync(FieldContext context, IReadOnlyList<DifferenceOf> differences)
    {
        var page = context.Page();
        var result = new Connection<StoredDifference>[differences.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = Paging.Connection(await Paging.Guarded(context, () => new DifferenceReads(differences[i], context.CancellationToken).PageAsync(page)).ConfigureAwait(false));
        return result;
    }
}
