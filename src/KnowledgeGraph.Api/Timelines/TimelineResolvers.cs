using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Timelines;

/// <summary>Timelines, each item with the bounds of its time beside what its source says.</summary>
internal static class TimelineResolvers
{
    private const int MostAbout = 100, MostKinds = 100, Usual = 50;

    public static void Register(ResolverRegistry registry) => registry
        .Interface<object>("Graph", static fields => fields.One("timeline", Timeline))
        .Type<TimelineItem>("TimelineItem", static fields => fields
            .Object("node", static i => i.Node)
            .Leaf("when", static i => i.When)
            .Leaf("earliest", static i => i.When?.Earliest?.ToString())
            .Leaf("latest", static i => i.When?.Latest?.ToString()));

    private static async ValueTask<Connection<TimelineItem>?> Timeline(FieldContext context)
    {
        var about = context.Argument<string[]?>("about") is { } ids ? Ids.Entities(ids, "about", 1, MostAbout) : null;
        var kinds = context.Argument<string[]?>("kinds") ?? [];
        if (kinds.Length > MostKinds)
            throw Refusal.Of("kinds", $"{kinds.Length} kinds given; expected at most {MostKinds}");
        var (within, dated) = (context.Argument<Edtf?>("within"), context.Argument<bool?>("dated") ?? true);
        if (within is not null && !dated)
            throw Refusal.Of("within", "what has no time lies in none; expected within or dated: false, not both");
        if (about is not null)
            await KnownNodes.FindAsync(context, Array.ConvertAll(about, static id => id.Node), static i => $"about[{i}]").ConfigureAwait(false);
        var asked = new TimelineQuery(about, [.. kinds], new TimeTest { Known = dated, Overlaps = within });
        return await Paging.OneConnection(context, () => TimelineReads.PageAsync(context, asked, context.Page(Usual))).ConfigureAwait(false);
    }
}
