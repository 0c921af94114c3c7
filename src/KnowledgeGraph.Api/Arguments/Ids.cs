using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>
/// Reads ids from arguments. What cannot be the id of anything is refused with its place; whether an id is known is not asked here.
/// </summary>
internal static class Ids
{
    private static readonly string Types = string.Join(", ", Enum.GetValues<EntityType>().Select(EntityTypes.PrefixOf));

    public static EntityId Entity(string text, string place) => new NodeId(text).Kind switch
    {
        NodeKind.Entity when HasSlug(text) => new EntityId(text),
        NodeKind.Claim or NodeKind.Proposition or NodeKind.Load => throw Refusal.Of(
            place, $"\"{text}\" is the id of a {text[..text.IndexOf('/', StringComparison.Ordinal)]}; expected that of an entity, type/slug"),
        _ => throw Refusal.Of(place, $"\"{text}\" is not an entity's id; expected type/slug, the type one of {Types}"),
    };

    public static NodeId Node(string text, string place) => new NodeId(text).Kind != NodeKind.Unknown && HasSlug(text)
        ? new NodeId(text)
        : throw Refusal.Of(place, $"\"{text}\" is not an id; expected prefix/rest, the prefix one of claim, proposition, load, {Types}");

    public static NodeId[] Nodes(IReadOnlyList<string> texts, string place, int atLeast, int atMost) =>
        Each(texts, place, atLeast, atMost, Node);

    public static EntityId[] Entities(IReadOnlyList<string> texts, string place, int atLeast, int atMost) =>
        Each(texts, place, atLeast, atMost, Entity);

    private static T[] Each<T>(IReadOnlyList<string> texts, string place, int atLeast, int atMost, Func<string, string, T> read)
    {
        if (texts.Count < atLeast || texts.Count > atMost)
            throw Refusal.Of(place, $"{texts.Count} ids given; expected {atLeast} to {atMost}");
        var ids = new T[texts.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = read(texts[i], $"{place}[{i}]");
        return ids;
    }

    private static bool HasSlug(string text) => !text.EndsWith('/');
}
