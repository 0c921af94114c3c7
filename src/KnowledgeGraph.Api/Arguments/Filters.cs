using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>Reads the filters of the contract into conditions. What makes no sense is refused with its place.</summary>
/// <param name="predicates">The catalogue.</param>
internal sealed class Filters(PredicateCatalogue predicates)
{
    private const string Where = "where";

    /// <summary>Which claims.</summary>
    /// <param name="context">The field.</param>
    /// <param name="argument">The argument that says so.</param>
    public ClaimQuery Claims(FieldContext context, string argument = Where) =>
        context.Argument<InputObject?>(argument) is { } where ? Reader().Claims(where, argument) : ClaimQuery.Any;

    /// <summary>Which propositions; null for all.</summary>
    public Condition<StoredProposition>? Propositions(FieldContext context) =>
        context.Argument<InputObject?>(Where) is { } where ? Reader().Proposition(where, Where) : null;

    /// <summary>Which entities; null for all.</summary>
    /// <param name="context">The field.</param>
    /// <param name="among">The types that the field lists; empty for all.</param>
    public Condition<StoredEntity>? Entities(FieldContext context, ImmutableArray<EntityType> among)
    {
        var listed = among.IsEmpty ? null : new EntityFits(new EntityFilter { Types = among });
        if (context.Argument<InputObject?>(Where) is not { } where)
            return listed;
        var types = where.TryGet<EntityType[]>("types", out var given) ? given : [];
        for (var i = 0; i < types.Length; i++)
        {
            if (among.Length > 0 && !among.Contains(types[i]))
                throw Refusal.Of($"{Where}.types[{i}]", $"{context.FieldName} lists no {types[i]}; expected {string.Join(", ", among)}");
        }

        var condition = Reader().Entity(where, Where);
        return types.Length > 0 ? condition : Conditions.And(listed, condition);
    }

    /// <summary>Which links: what a store tells, and what else must be true of them.</summary>
    public (LinkFilter Filter, Condition<StoredProposition>? Besides) Links(FieldContext context)
    {
        if (context.Argument<InputObject?>(Where) is not { } where)
            return (LinkFilter.Any, null);
        var reader = Reader();
        var filter = new LinkFilter
        {
            Predicates = reader.Predicates(where, Where),
            IncludeUnsupported = where.TryGet<bool>("includeUnsupported", out var unsupported) && unsupported,
        };
        return (filter, where.TryGet<InputObject>("proposition", out var besides) ? reader.Proposition(besides, Where + ".proposition") : null);
    }

    private FilterReader Reader() => new(predicates);
}
