using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Checks propositions against the catalogue of predicates.</summary>
/// <param name="catalogue">The catalogue.</param>
internal sealed class PredicateRules(PredicateCatalogue catalogue)
{
    private readonly string[] _names = [.. catalogue.All.Select(p => p.Name)];

    /// <summary>The predicate of a name; null after adding a fault.</summary>
    public Predicate? Find(FaultList faults, Spot at, string name, int offset = 0)
    {
        if (catalogue.Find(name) is { } predicate)
            return predicate;
        faults.Add(
            at, FaultCode.UnknownPredicate, $"the catalogue has no predicate {Shown.Quoted(name)}", "a name of schema/predicates.json",
            faults.Nearest.To(name, _names), offset);
        return null;
    }

    /// <summary>Adds a fault when a predicate is not for subjects of this type.</summary>
    public static void CheckSubject(FaultList faults, Spot at, Predicate predicate, EntityId subject, int offset = 0)
    {
        if (EntityTypes.OfId(subject.Value) is { } type && !predicate.TakesSubject(subject))
            faults.Add(
                at, FaultCode.WrongSubject, $"{predicate.Name} is not said of {Ids.Article(type)}", Types(predicate.SubjectTypes),
                offset: offset);
    }

    /// <summary>Adds a fault when a predicate is not for such objects.</summary>
    public static void CheckObject(FaultList faults, Spot at, Predicate predicate, PropositionObject value, int offset = 0)
    {
        if (predicate.TakesObject(value))
            return;
        var expected = predicate.LiteralType is { } literal ? $"a map with {EnumCodes.Of(literal).ToLowerInvariant()}" : Types(predicate.ObjectTypes);
        var found = value.EntityId is { } id && EntityTypes.OfId(id.Value) is { } type
            ? Ids.Article(type)
            : "a " + EnumCodes.Of(LiteralTypes.Of(value)!.Value).ToLowerInvariant();
        faults.Add(at, FaultCode.WrongObject, $"{predicate.Name} does not take {found} as object", expected, offset: offset);
    }

    private static string Types(IEnumerable<EntityType> types) => Shown.AnyOf([.. types.Select(t => EntityTypes.PrefixOf(t) + "/…")]);
}
