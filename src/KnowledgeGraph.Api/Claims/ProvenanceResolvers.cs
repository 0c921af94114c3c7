using System.Collections.Immutable;
using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Assessments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Claims;

/// <summary>What claims rest on, down to the roots. The rules are the model's.</summary>
internal static class ProvenanceResolvers
{
    private const int MostSteps = 64;

    public static void Register(ResolverRegistry registry) => registry
        .Type<StoredClaim>("Claim", static fields => fields.BatchObject<Numbered<ClaimProvenance>>("provenance", Provenance))
        .Type<Numbered<ClaimProvenance>>("ProvenanceGraph", static fields => fields
            .List("nodes", static p => Numbered<ProvenanceNode>.All(p.Lineage, p.Value.Nodes))
            .List("edges", static p => Numbered<ProvenanceEdge>.All(p.Lineage, p.Value.Edges))
            .List("cycles", static p => Numbered<ImmutableArray<int>>.All(p.Lineage, p.Value.Cycles))
            .Leaf("truncated", static p => p.Value.IsTruncated))
        .Type<Numbered<ProvenanceNode>>("ProvenanceNode", static fields => fields
            .BatchObject("node", static (c, ns) => Fetch.Nodes(c, ns, static n => n.Id(n.Value.Node)))
            .Leaf("depth", static n => n.Value.Depth)
            .Leaf("isRoot", static n => n.Value.IsRoot))
        .Type<Numbered<ProvenanceEdge>>("ProvenanceEdge", static fields => fields
            .Leaf("from", static e => e.Id(e.Value.From).Value)
            .Leaf("to", static e => e.Id(e.Value.To).Value)
            .Leaf("kind", static e => e.Value.Kind));

    private static async ValueTask<IReadOnlyList<Numbered<ClaimProvenance>>> Provenance(FieldContext context, IReadOnlyList<StoredClaim> claims)
    {
        var depth = context.Range("maxDepth", 1, MostSteps);
        var lineage = await context.View().LineageAsync(ClaimResolvers.Keys(claims), LineageDirection.Roots, context.CancellationToken)
            .ConfigureAwait(false);
        var result = new Numbered<ClaimProvenance>[claims.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (!lineage.TryFind(claims[i].Claim.Id.Node, out var number))
                throw new InvalidOperationException($"The lineage around {claims[i].Claim.Id} does not have it.");
            result[i] = new(lineage, ClaimProvenance.Of(lineage, number, depth));
        }

        return result;
    }
}
