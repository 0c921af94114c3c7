using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Graph;

/// <summary>Says which links a walk may use when more is asked of them than stores tell: those around its ends are judged before it starts.</summary>
internal static class LinkReads
{
    /// <summary>So many links are judged for one walk at most.</summary>
    private const int Most = 20_000;

    /// <summary>The filter for a walk.</summary>
    /// <param name="context">The field.</param>
    /// <param name="links">What is asked of its links.</param>
    /// <param name="ends">Entities that the walk is around, with how many steps.</param>
    /// <exception cref="QueryException">There are too many links to judge.</exception>
    public static async ValueTask<LinkFilter> AdmittedAsync(
        FieldContext context, (LinkFilter Filter, Condition<StoredProposition>? Besides) links, params (EntityId[] From, int Steps)[] ends)
    {
        if (links.Besides is null)
            return links.Filter;
        var among = new HashSet<PropositionId>();
        foreach (var (from, steps) in ends)
        {
            if (!await context.Finder().AddLinksAsync(links.Filter, links.Besides, from, steps, Most, among, context.CancellationToken).ConfigureAwait(false))
                throw new QueryException(ErrorCode.QueryTooComplex, $"where.proposition: more than {Most} links around {from[0]} would have to be judged; ask for fewer steps or fewer predicates.");
        }

        return links.Filter with { Among = among };
    }
}
