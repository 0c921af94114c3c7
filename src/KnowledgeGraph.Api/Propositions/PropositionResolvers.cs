using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Propositions;

/// <summary>Propositions, and relations, which are propositions seen from an end.</summary>
internal sealed class PropositionResolvers(Filters filters, PredicateCatalogue predicates)
{
    // A warning that an act would be a breach must not be read as "violates".
    private static readonly Bilingual UnderACondition = new("under a condition", "sous condition");

    public void Register(ResolverRegistry registry) => registry
        .Type<StoredProposition>("Proposition", Fields)
        .Type<Relation>("Relation", RelationFields);

    private void Fields(TypeResolvers<StoredProposition> fields) => fields
        .Leaf("id", static p => p.Proposition.Id.Value)
        .BatchObject("subject", static (c, ps) => Fetch.Entities(c, ps, static p => p.Proposition.Subject))
        .Object("predicate", p => predicates.Of(p.Proposition.Predicate))
        .BatchObject("object", static (c, ps) =>
            ValueResolvers.Values(c, ps, static p => p.Proposition.Object.EntityId, static p => p.Proposition.Object))
        .Leaf("when", static p => p.Proposition.When)
        .BatchObject("place", static (c, ps) => Fetch.Entities(c, ps, static p => p.Proposition.Place))
        .Leaf("role", static p => p.Proposition.Role)
        .BatchObject("occasion", static (c, ps) => Fetch.Entities(c, ps, static p => p.Proposition.Occasion))
        .BatchObject("conditionalOn", static (c, ps) => Fetch.Propositions(c, ps, static p => p.Proposition.ConditionalOn))
        .BatchObject<Connection<StoredProposition>>("conditionals", static (c, ps) => Paging.Connections(c, () =>
            c.View().PropositionsByAsync(PropositionRole.Condition, Keys(ps), PropositionFilter.Any, c.Page(), c.CancellationToken)))
        .BatchObject<Connection<StoredClaim>>("claims", (c, ps) => Paging.Connections(c, () =>
            c.Finder().ClaimsByAsync(ClaimRole.Proposition, Keys(ps), filters.Claims(c), c.Page(), c.CancellationToken)))
        .BatchLeaf("sentence", new SentenceReads(predicates).OfAsync)
        .Leaf("recordedAt", static p => p.Recording.At);

    private void RelationFields(TypeResolvers<Relation> fields) => fields
        .Leaf("direction", static r => r.Direction)
        .Object("predicate", r => predicates.Of(r.Stored.Proposition.Predicate))
        .Leaf("conditional", static r => r.Stored.Proposition.ConditionalOn is not null)
        .Leaf("label", (r, context) => Label(r, context.Languages()))
        .BatchObject("entity", static (c, rs) => Fetch.Entities(c, rs, static r => r.OtherEntity))
        .BatchObject("value", static (c, rs) => ValueResolvers.Values(c, rs, static r => r.OtherEntity, static r => r.Stored.Proposition.Object))
        .Object("proposition", static r => r.Stored);

    private string Label(Relation relation, string[]? languages)
    {
        var predicate = predicates.Of(relation.Stored.Proposition.Predicate);
        var label = (relation.Outgoing ? predicate.Label : predicate.InverseLabel ?? predicate.Label).In(languages);
        return relation.Stored.Proposition.ConditionalOn is null ? label : $"{label}, {UnderACondition.In(languages)}";
    }

    internal static NodeId[] Keys(IReadOnlyList<StoredProposition> propositions) => Fetch.Ids(propositions, static p => p.Proposition.Id.Node);
}
