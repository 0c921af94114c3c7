using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Loading;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Floors;

/// <summary>A floor of a base, and where it stands while the base is locked.</summary>
/// <param name="Clearance">The narrowest marking on it.</param>
/// <param name="Session">The names under which it is kept.</param>
/// <param name="Head">Where its numbering stands.</param>
internal sealed record FloorHead(Marking Clearance, CypherSession Session, BaseHead Head)
{
    /// <summary>Where a floor stands.</summary>
    public static readonly CypherStatement Read = new("Floor.Head", $"MATCH (b:Base {{key: 'base'}}) RETURN {BaseHead.Columns}");
}
