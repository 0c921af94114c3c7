using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Vocabularies;

/// <summary>Predicates and code lists.</summary>
internal sealed class VocabularyResolvers(PredicateCatalogue predicates, CodeLists codeLists)
{
    public void Register(ResolverRegistry registry) => registry
        .Type<QueryRoot>("Query", fields => fields.Object("vocabularies", _ => this))
        .Type<VocabularyResolvers>("Vocabularies", fields => fields
            .List("predicates", _ => predicates.All)
            .List("codeLists", _ => codeLists.All))
        .Type<Predicate>("Predicate", PredicateFields)
        .Type<ScopeLink>("PredicateScope", fields => fields
            .Object("predicate", link => predicates.Of(link.Predicate))
            .Leaf("relation", static link => link.Relation)
            .Leaf("reason", static link => link.Reason))
        .Type<VocabularyMapping>("Mapping", static fields => fields.Leaf("scheme", static m => m.Scheme).Leaf("term", static m => m.Term))
        .Type<CodeList>("CodeList", static fields => fields
            .Leaf("name", static l => l.Name)
            .Leaf("title", static (l, context) => l.Title.In(context.Languages()))
            .Leaf("definition", static l => l.Definition)
            .Leaf("source", static l => l.Source)
            .List("terms", static l => l.Entries))
        .Type<CodeEntry>("CodeTerm", static fields => fields
            .Leaf("code", static e => e.Code)
            .Leaf("label", static (e, context) => e.Label.In(context.Languages()))
            .Leaf("definition", static e => e.Definition)
            .Leaf("atLeast", static e => e.Range?.AtLeast)
            .Leaf("atMost", static e => e.Range?.AtMost)
            .Leaf("synonyms", static e => e.Synonyms));

    private void PredicateFields(TypeResolvers<Predicate> fields) => fields
        .Leaf("name", static p => p.Name)
        .Leaf("label", static (p, context) => p.Label.In(context.Languages()))
        .Leaf("inverseLabel", static (p, context) => p.InverseLabel?.In(context.Languages()))
        .Leaf("definition", static (p, context) => p.Definition.In(context.Languages()))
        .Leaf("subjectTypes", static p => p.SubjectTypes)
        .Leaf("objectTypes", static p => p.ObjectTypes)
        .Leaf("literalType", static p => p.LiteralType)
        .Leaf("functional", static p => p.Functional)
        .Leaf("symmetric", static p => p.Symmetric)
        .Leaf("transitive", static p => p.Transitive)
        .List("scope", p => predicates.ScopedWith(p.Name).Select(other => predicates.ScopeBetween(p.Name, other)!).ToArray())
        .List("mappings", static p => p.Mappings)
        .Leaf("source", static p => p.Source);
}
