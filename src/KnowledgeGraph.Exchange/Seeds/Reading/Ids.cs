using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>A reference from a file to a node, with its place.</summary>
/// <param name="Target">What is referred to.</param>
/// <param name="From">Where.</param>
internal readonly record struct Reference(NodeId Target, Spot From);

/// <summary>Which types of entity may stand in a place.</summary>
/// <param name="Description">The types in words.</param>
/// <param name="Allows">Tells whether a type may.</param>
internal sealed record IdKind(string Description, Func<EntityType, bool> Allows)
{
    public static readonly IdKind Any = new("the id of an entity, type/slug", _ => true);
    public static readonly IdKind Actor = new("the id of an actor: person/…, organization/…, state/… or unidentified-actor/…", EntityTypes.IsActor);
    public static readonly IdKind Speaker = new("the id of an actor or a document", t => EntityTypes.IsActor(t) || t == EntityType.Document);
    public static readonly IdKind Document = new("the id of a document: document/…", t => t == EntityType.Document);
    public static readonly IdKind Place = new("the id of a place: place/…", t => t == EntityType.Place);
    public static readonly IdKind Event = new("the id of an event: event/…", t => t == EntityType.Event);
    public static readonly IdKind Evidence = new(
        "the id of an observation or a document, the key of a claim, or the id of a claim", t => t is EntityType.Observation or EntityType.Document);
}

/// <summary>Reads ids, and remembers what a file refers to.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="scalars">Reads texts.</param>
internal sealed partial class Ids(FaultList faults, Scalars scalars)
{
    private static readonly ImmutableArray<string> Prefixes = [.. Enum.GetValues<EntityType>().Select(EntityTypes.PrefixOf)];

    /// <summary>All references read so far.</summary>
    public List<Reference> References { get; } = [];

    /// <summary>The id of an entity that is referred to.</summary>
    public EntityId? Entity(Spot? spot, IdKind kind) => scalars.Text(spot, kind.Description) is { } text ? Entity(spot!.Value, text, kind) : null;

    /// <summary>The id of an entity that is referred to, in a part of a text.</summary>
    /// <param name="at">Where.</param>
    /// <param name="text">The id.</param>
    /// <param name="kind">Which types may stand here.</param>
    /// <param name="offset">Where in the text of the node the id begins.</param>
    public EntityId? Entity(Spot at, string text, IdKind kind, int offset = 0)
    {
        if (TypeOf(at, text, offset, kind.Description) is not { } type)
            return null;
        if (!kind.Allows(type))
        {
            faults.Add(at, FaultCode.InvalidId, $"{Shown.Text(text)} is {Article(type)}", kind.Description, offset: offset);
            return null;
        }

        References.Add(new Reference(new NodeId(text), at));
        return new EntityId(text);
    }

    /// <summary>The ids of a list, or the only one.</summary>
    public ImmutableArray<EntityId> Entities(Spot? spot, IdKind kind) =>
        spot is { } at ? [.. at.OneOrMore(faults).Select(item => Entity(item, kind)).OfType<EntityId>()] : [];

    /// <summary>The type of a well-formed entity id; null after adding a fault.</summary>
    /// <param name="at">Where.</param>
    /// <param name="id">The id.</param>
    /// <param name="offset">Where in the text of the node it begins.</param>
    /// <param name="expected">What should be here.</param>
    public EntityType? TypeOf(Spot at, string id, int offset = 0, string? expected = null)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (EntityTypes.OfId(id) is { } type && Slug().IsMatch(id.AsSpan(slash + 1)) && id.Length <= 200)
            return type;
        if (slash > 0 && EntityTypes.OfId(id) is null && Slug().IsMatch(id.AsSpan(slash + 1)))
        {
            var nearest = faults.Nearest.To(id[..slash], Prefixes);
            faults.Add(at, FaultCode.InvalidId, $"{Shown.Quoted(id[..slash])} is not a type of entity", Shown.AnyOf(Prefixes),
                nearest is null ? null : nearest + id[slash..], offset);
        }
        else
        {
            faults.Add(at, FaultCode.InvalidId, $"{Shown.Quoted(id)} is not the id of an entity", (expected ?? IdKind.Any.Description)
                + "; a slug has lower case ASCII letters, digits and single hyphens", Repaired(id), offset);
        }

        return null;
    }

    /// <summary>True when a text has the form of the id of a claim or a proposition; else adds a fault.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="text">The text.</param>
    /// <param name="kind"><c>claim</c> or <c>proposition</c>.</param>
    public bool IsDerived(Spot at, string text, string kind)
    {
        if (text.StartsWith(kind + "/", StringComparison.Ordinal) && DerivedPart().IsMatch(text.AsSpan(kind.Length + 1)))
            return true;
        faults.Add(
            at, FaultCode.InvalidId, $"{Shown.Quoted(text)} is not the id of a {kind}",
            $"{kind}/ and 26 characters, as the base gives it");
        return false;
    }

    /// <summary>A type with its article.</summary>
    /// <param name="type">The type.</param>
    public static string Article(EntityType type) =>
        (EntityTypes.PrefixOf(type)[0] is 'o' or 'e' or 'u' or 'i' ? "an " : "a ") + EntityTypes.PrefixOf(type).Replace('-', ' ');

    private static string? Repaired(string id)
    {
        var repaired = NotInIds().Replace(id.ToLowerInvariant(), "-").Trim('-');
        var slash = repaired.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && EntityTypes.OfId(repaired) is not null && Slug().IsMatch(repaired.AsSpan(slash + 1)) ? repaired : null;
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex(@"^[0-9a-hjkmnp-tv-z]{26}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DerivedPart();

    [GeneratedRegex("[^a-z0-9/]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInIds();
}
