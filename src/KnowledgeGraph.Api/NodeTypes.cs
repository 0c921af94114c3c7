using KnowledgeGraph.Api.Identity;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api;

/// <summary>Which type of the contract a record is of, where a field may answer several.</summary>
internal static class NodeTypes
{
    private static readonly string[] Names = [.. Enum.GetNames<EntityType>()];

    public static string Of(StoredEntity entity) => Names[(int)entity.Entity.Type];

    public static string OfNode(object node) => node switch
    {
        StoredEntity entity => Of(entity),
        StoredClaim => "Claim",
        StoredProposition => "Proposition",
        StoredLoad => "Load",
        MergedEntity => "MergedEntity",
        UnknownEntity => "UnknownEntity",
        _ => throw new InvalidOperationException($"A {node.GetType().Name} is no node."),
    };

    public static string OfValue(object value) => value switch
    {
        StoredEntity entity => Of(entity),
        Quantity => "Quantity",
        LocalText => "Text",
        TimeObject => "Time",
        NumberObject => "Number",
        BooleanObject => "Truth",
        Coordinates => "Coordinates",
        UrlObject => "WebAddress",
        SomeValue => "SomeValue",
        NoValue => "NoValue",
        _ => throw new InvalidOperationException($"A {value.GetType().Name} is no value."),
    };
}
