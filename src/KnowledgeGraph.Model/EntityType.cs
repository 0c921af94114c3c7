namespace KnowledgeGraph.Model;

/// <summary>What an entity is. New kinds within a type are data; a new type is a change of the model.</summary>
public enum EntityType
{
    /// <summary>A natural person. Id prefix <c>person</c>.</summary>
    Person,

    /// <summary>A think tank, agency, ministry, armed force, company or intergovernmental body. Id prefix <c>organization</c>.</summary>
    Organization,

    /// <summary>A country as a political actor. Id prefix <c>state</c>.</summary>
    State,

    /// <summary>Someone known to exist and not named; never merged by name. Id prefix <c>unidentified-actor</c>.</summary>
    UnidentifiedActor,

    /// <summary>Something that happened or is said to have happened. Id prefix <c>event</c>.</summary>
    Event,

    /// <summary>A measurement by an observer, sensor or count. Id prefix <c>observation</c>.</summary>
    Observation,

    /// <summary>A station, city, region or territory. Id prefix <c>place</c>.</summary>
    Place,

    /// <summary>A sanctions measure: programme or designation. Id prefix <c>sanction</c>.</summary>
    Sanction,

    /// <summary>Goods. Id prefix <c>item</c>.</summary>
    Item,

    /// <summary>Anything that carries claims: article, study, statement, broadcast, image. Id prefix <c>document</c>.</summary>
    Document,
}

/// <summary>The id prefixes of entity types.</summary>
public static class EntityTypes
{
    private static readonly string[] Prefixes =
        ["person", "organization", "state", "unidentified-actor", "event", "observation", "place", "sanction", "item", "document"];

    /// <summary>The prefix of ids of this type, without the slash.</summary>
    /// <param name="type">A defined type.</param>
    public static string PrefixOf(EntityType type) => Prefixes[(int)type];

    /// <summary>True for the types that can act: Person, Organization, State, UnidentifiedActor.</summary>
    /// <param name="type">A defined type.</param>
    public static bool IsActor(EntityType type) => type <= EntityType.UnidentifiedActor;

    /// <summary>The type that an id's prefix names, or null.</summary>
    /// <param name="id">A whole id, <c>type/slug</c>.</param>
    public static EntityType? OfId(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
            return null;
        var index = Array.FindIndex(Prefixes, p => id.AsSpan(0, slash).SequenceEqual(p));
        return index < 0 ? null : (EntityType)index;
    }
}
