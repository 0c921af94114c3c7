using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Assessments;
using KnowledgeGraph.Api.Changes;
using KnowledgeGraph.Api.Claims;
using KnowledgeGraph.Api.Contradicting;
using KnowledgeGraph.Api.Distributions;
using KnowledgeGraph.Api.Documents;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Events;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Identity;
using KnowledgeGraph.Api.Impact;
using KnowledgeGraph.Api.Linting;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Api.Matching;
using KnowledgeGraph.Api.Places;
using KnowledgeGraph.Api.Propositions;
using KnowledgeGraph.Api.Sanctions;
using KnowledgeGraph.Api.Search;
using KnowledgeGraph.Api.Sources;
using KnowledgeGraph.Api.Timelines;
using KnowledgeGraph.Api.Vocabularies;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api;

/// <summary>The API of the knowledge graph: every field of <c>schema/knowledge-graph.graphql</c> with where its values come from.</summary>
public static class GraphApi
{
    /// <summary>The resolvers of the whole contract, for <see cref="GraphQlEngine"/>.</summary>
    /// <param name="predicates">The predicate catalogue.</param>
    /// <param name="codeLists">The code lists.</param>
    /// <param name="audit">Where attempts to record something are noted; null for nowhere.</param>
    /// <param name="watch">Tells subscribers of new loads; null where nobody can subscribe.</param>
    /// <param name="limits">What askers are told that they may ask; the usual limits when null.</param>
    /// <exception cref="InvalidOperationException">The catalogue lacks a predicate that the contract has a field for.</exception>
    public static ResolverRegistry Resolvers(PredicateCatalogue predicates, CodeLists codeLists, IWriteAudit? audit = null, LoadWatch? watch = null, AskerLimits? limits = null)
    {
        FieldPredicates.Check(predicates);
        var registry = new ResolverRegistry();
        var filters = new Filters(predicates);
        registry.Scalar("Edtf", static text => Edtf.TryParse(text, out var time, out var error) ? time! : throw new FormatException(error));
        registry.Value<Edtf>(static time => time.Text);
        new GraphResolvers(filters).Register(registry);
        new PathResolvers(filters).Register(registry);
        new SliceResolvers(filters).Register(registry);
        new EntityResolvers(filters, predicates).Register(registry);
        IdentityResolvers.Register(registry);
        SourceResolvers.Register(registry);
        new PropositionResolvers(filters, predicates).Register(registry);
        new VocabularyResolvers(predicates, codeLists).Register(registry);
        SnapshotResolvers.Register(registry);
        new SearchResolvers(filters).Register(registry);
        MatchResolvers.Register(registry);
        new DistributionResolvers(filters, predicates, codeLists).Register(registry);
        TimelineResolvers.Register(registry);
        EventResolvers.Register(registry);
        PlaceResolvers.Register(registry);
        SanctionResolvers.Register(registry);
        DocumentResolvers.Register(registry);
        ValueResolvers.Register(registry);
        ClaimResolvers.Register(registry);
        AssessmentResolvers.Register(registry);
        IndependenceResolvers.Register(registry);
        ImpactResolvers.Register(registry);
        ProvenanceResolvers.Register(registry);
        new WriteResolvers(predicates, audit).Register(registry);
        new ViewerResolvers(limits ?? new AskerLimits()).Register(registry);
        var contradictions = new Contradictions(predicates);
        new ContradictionResolvers(contradictions).Register(registry);
        ChangeResolvers.Register(registry);
        new ChangeSource(watch).Register(registry);
        DifferenceResolvers.Register(registry);
        new LintResolvers(filters, new LintReads(predicates, contradictions)).Register(registry);
        Connections(registry);
        return registry;
    }

    /// <summary>What an operation starts from: the latest state of knowledge, the same for all its parts. One for each operation.</summary>
    /// <param name="store">The store.</param>
    /// <param name="asker">Who asks; <see cref="Principal.Anonymous"/> when null.</param>
    /// <param name="correlationId">The id of the request, for the audit log; null when it has none.</param>
    public static RequestRoot Root(IGraphStore store, Principal? asker = null, string? correlationId = null) =>
        new(QueryRoot.Instance, new GraphScope(store, ReadScope.Now, asker ?? Principal.Anonymous, correlationId));

    private static void Connections(ResolverRegistry registry)
    {
        ConnectionTypes.Register(registry);
        foreach (var name in (ReadOnlySpan<string>)["Entity", "Actor", "Event", "Place", "Sanction", "Document"])
            registry.Connection<StoredEntity>(name);
        registry.Connection<StoredClaim>("Claim");
        registry.Connection<StoredProposition>("Proposition");
        registry.Connection<Relation>("Relation");
        registry.Connection<SearchHit>("Search");
        registry.Connection<TimelineItem>("Timeline");
        registry.Connection<BreachClaim>("BreachClaim");
        registry.Connection<Contradiction>("Contradiction");
        registry.Connection<Numbered<PropositionImpact>>("PropositionImpact");
        registry.Connection<StoredLoad>("Load");
        registry.Connection<StoredChange>("Change");
        registry.Connection<StoredDifference>("PropositionDifference");
        registry.Connection<StoredFinding>("Lint");
    }
}
