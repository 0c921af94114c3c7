using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Store.Neo4j.Transport.Http;
using Neo4j.Driver;

namespace KnowledgeGraph.Store.Neo4j.Bolt;

/// <summary>What the driver's exceptions mean to who calls the store: those with a code of the server, the same as over HTTP.</summary>
/// <param name="connection">The server.</param>
internal sealed class BoltFaults(Neo4jConnection connection)
{
    private readonly Faults _faults = new(connection);

    /// <summary>The exception to throw.</summary>
    /// <param name="fault">The driver's.</param>
    /// <param name="statement">Name of the statement, or what was asked.</param>
    public Exception Of(Neo4jException fault, string statement) => fault switch
    {
        { Code: { Length: > 0 } code } => _faults.Of(code, fault.Message, statement),
        { InnerException: Neo4jException { Code.Length: > 0 } inner } => Of(inner, statement),
        ServiceUnavailableException or SessionExpiredException or ConnectionReadTimeoutException => _faults.Unreachable(fault),
        _ => new CypherException("", $"{statement}: {fault.Message}"),
    };
}
