using KnowledgeGraph.Store.Neo4j;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The settings of a base in Neo4j, checked.</summary>
/// <param name="Connection">How to reach the server.</param>
/// <param name="Namespace">What begins the names of this base in the database; may be empty.</param>
/// <param name="LineageInMemory">Whether to keep in memory what rests on what.</param>
/// <param name="Poll">How often to look for what other servers recorded, while somebody subscribes.</param>
/// <param name="StartTimeout">How long to wait at start for the server to answer.</param>
public sealed record Neo4jSettings(Neo4jConnection Connection, string Namespace, bool LineageInMemory, TimeSpan Poll, TimeSpan StartTimeout);
