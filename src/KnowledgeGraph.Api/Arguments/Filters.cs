using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>Reads the filters of the contract into those of the store. A predicate that the catalogue does not have is refused.</summary>
/// <param name="predicates">The catalogue.</param>
internal sealed class Filters(PredicateCatalogue predicates)
{
    private const string Where = "where";

    public ClaimFilter Claims(FieldContext context)
    {
        if (context.Argument<InputObject?>(Where) is not { } where)
            return ClaimFilter.Any;
        return new ClaimFilter
        {
            Polarities = Values<Polarity>(where, "polarities"),
            Certainties = Values<Certainty>(where, "certainties"),
            Predicates = Predicates(where),
            Claimants = Entities(where, "claimants"),
            About = Entities(where, "about"),
            Documents = Entities(where, "documents"),
            IncludeEnded = where.TryGet<bool>("includeEnded", out var ended) && ended,
        };
    }

    public PropositionFilter Propositions(FieldContext context)
    {
        if (context.Argument<InputObject?>(Where) is not { } where)
            return PropositionFilter.Any;
        return new PropositionFilter
        {
            Predicates = Predicates(where),
            About = Entities(where, "about"),
            LinksOnly = where.TryGet<bool>("linksOnly", out var links) && links,
        };
    }

    public LinkFilter Links(FieldContext context)
    {
        if (context.Argument<InputObject?>(Where) is not { } where)
            return LinkFilter.Any;
        return new LinkFilter
        {
            Predicates = Predicates(where),
            IncludeUnsupported = where.TryGet<bool>("includeUnsupported", out var unsupported) && unsupported,
        };
    }

    /// <summary>Entities of some types.</summary>
    /// <param name="context">The field.</param>
    /// <param name="among">The types that the field lists; empty for all.</param>
    public static EntityFilter Entities(FieldContext context, ImmutableArray<EntityType> among)
    {
        if (context.Argument<InputObject?>(Where) is not { } where)
            return new EntityFilter { Types = among };
        var types = Values<EntityType>(where, "types");
        for (var i = 0; i < types.Length; i++)
        {
            if (among.Length > 0 && !among.Contains(types[i]))
                throw Refusal.Of($"where.types[{i}]", $"{context.FieldName} lists no {types[i]}; expected {string.Join(", ", among)}");
        }

        return new EntityFilter { Types = types.IsEmpty ? among : types, Kinds = Values<string>(where, "kinds") };
    }

    private ImmutableArray<string> Predicates(InputObject where)
    {
        var names = Values<string>(where, "predicates");
        for (var i = 0; i < names.Length; i++)
        {
            if (predicates.Find(names[i]) is null)
            {
                var nearest = predicates.Nearest(names[i]);
                throw Refusal.Of($"where.predicates[{i}]", $"\"{names[i]}\" is not a predicate of the catalogue; the nearest is \"{nearest}\"");
            }
        }

        return names;
    }

    private static ImmutableArray<EntityId> Entities(InputObject where, string field) =>
        where.TryGet<string[]>(field, out var texts) ? [.. Ids.Entities(texts, $"{Where}.{field}", 0, 500)] : [];

    private static ImmutableArray<T> Values<T>(InputObject where, string field) => where.TryGet<T[]>(field, out var values) ? [.. values] : [];
}
