using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Linting;

/// <summary>What an editor should look at.</summary>
/// <param name="filters">Reads filters.</param>
/// <param name="reads">Reads findings.</param>
internal sealed class LintResolvers(Filters filters, LintReads reads)
{
    public void Register(ResolverRegistry registry) => registry
        .Interface<object>("Graph", fields => fields.One("lint", c =>
            Paging.OneConnection(c, () => reads.PageAsync(c, filters.Claims(c), c.Page()))))
        .Type<StoredFinding>("LintFinding", static fields => fields
            .Leaf("code", static f => f.Finding.Code)
            .Leaf("severity", static f => f.Finding.Severity)
            .Leaf("message", static f => f.Finding.Message)
            .Object("claim", static f => f.Claim)
            .BatchList("related", static (c, fs) => Fetch.NodeLists(c, fs, static f => f.Finding.Related))
            .Object("method", static _ => ClaimLint.Method));
}
