using System.Net.Sockets;
using System.Security.Authentication;

namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>What the server's refusals and the network's faults mean to who calls the store. Messages name the server and never a secret.</summary>
/// <param name="connection">The server.</param>
internal sealed class Faults(Neo4jConnection connection)
{
    private const string
        Unknown = "Neo.DatabaseError.General.UnknownError", LogError = "Neo.DatabaseError.Transaction.TransactionLogError", CommitFailed = "Neo.DatabaseError.Transaction.TransactionCommitFailed";

    /// <summary>True for codes that leave open what became of a statement or a commit: the server's own for "unknown", and those for a write that failed half-way.</summary>
    /// <param name="code">Neo4j's status code.</param>
    public static bool LeavesOpen(string code) => code is Unknown or LogError or CommitFailed;

    /// <summary>The exception for an error that the server tells, by its code: the status of the response says less.</summary>
    /// <param name="code">Neo4j's status code.</param>
    /// <param name="message">Its message.</param>
    /// <param name="statement">Name of the statement, or what was asked.</param>
    public Exception Of(string code, string message, string statement) => code switch
    {
        "Neo.ClientError.Security.Unauthorized" or "Neo.ClientError.Security.TokenExpired" or "Neo.ClientError.Security.CredentialsExpired" => new StoreUnavailableException(
            $"Neo4j at {connection} refuses these credentials. Check the user and the password or token."),
        "Neo.ClientError.Security.AuthenticationRateLimit" => new StoreUnavailableException(
            $"Neo4j at {connection} has seen too many wrong passwords and refuses all for some seconds. Check the password, and start again."),
        "Neo.ClientError.Security.Forbidden" => new StoreUnavailableException(
            $"Neo4j at {connection} forbids this user what the store needs: reading, writing, and changing the schema. ({statement}: {message})"),
        "Neo.ClientError.Database.DatabaseNotFound" => new StoreUnavailableException($"Neo4j at {connection.Address} has no database \"{connection.Database}\". Create it, or name another."),
        "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase" or "Neo.ClientError.General.ReadOnly" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"
            or "Neo.TransientError.General.ReadOnly" => new StoreUnavailableException($"Neo4j at {connection} cannot write: the database is read-only. Nothing was recorded. ({message})"),
        // Seen with a full disk: from then on every statement, reads too, is refused until the server is restarted.
        "Neo.DatabaseError.Transaction.TransactionStartFailed" or LogError or CommitFailed => new StoreUnavailableException(
            $"Neo4j at {connection} has stopped serving the database, as it does when its disk is full or fails. See its log, make room, and restart it. ({message})")
        { MayPass = true },
        "Neo.ClientError.Transaction.TransactionTimedOut" or "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" or "Neo.TransientError.Transaction.Terminated"
            or "Neo.ClientError.Transaction.Terminated" => new TimeoutException($"Neo4j ended {statement} because it took too long. ({message})"),
        // Called transient, yet the same question would only take the same memory from all others again.
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError" or "Neo.TransientError.General.TransactionOutOfMemoryError" => new StoreUnavailableException(
            $"Neo4j at {connection} has not the memory for {statement}: it touches too much of the base. Ask for less, or give Neo4j more (dbms.memory.transaction.total.max, heap). ({message})"),
        "Neo.TransientError.General.DatabaseUnavailable" or "Neo.TransientError.Database.DatabaseUnavailable" or "Neo.DatabaseError.Database.DatabaseUnavailable" => new StoreUnavailableException(
            $"The database of Neo4j at {connection} is not available at present. ({message})")
        { MayPass = true },
        _ when code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal) => new StoreUnavailableException($"Neo4j at {connection} does not let this user in. ({message})"),
        _ => new CypherException(code, $"{statement}: {message} ({code})"),
    };

    /// <summary>The exception for a transaction that the server does not know: it answers so with a code that it has for other things too.</summary>
    public StoreUnavailableException TransactionGone() => new(
        $"Neo4j at {connection} no longer knows the transaction: it was restarted, or the transaction waited too long. Nothing of it was recorded: load it again.")
    { MayPass = true };

    /// <summary>The exception for an answer that is none of the Query API's.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="cause">Why it cannot be read, or null.</param>
    public StoreUnavailableException NoAnswer(int status, Exception? cause) => status >= 500
        ? new StoreUnavailableException($"Neo4j at {connection} answered with HTTP {status}. See its log.", cause) { MayPass = true }
        : new StoreUnavailableException(
            $"{connection.Address} does not speak Neo4j's Query API (HTTP {status}). Neo4j 5.26 or later is needed, and the address of its HTTP port, such as http://localhost:7474.", cause);

    /// <summary>The exception for a connection that failed. One whose certificate is not trusted is no better later.</summary>
    /// <param name="cause">How.</param>
    public StoreUnavailableException Unreachable(Exception cause) => cause.InnerException is AuthenticationException
        ? new StoreUnavailableException(
            $"Neo4j at {connection} has a certificate that is not trusted or is for another name, or speaks no TLS. Name the file of the authority that signed it, and the server by the name in it. ({cause.InnerException.Message})", cause)
        : new StoreUnavailableException(
            $"Neo4j at {connection} cannot be reached: {(cause.GetBaseException() is SocketException socket ? socket.Message : cause.GetBaseException().Message)}. See that it runs and that the address is right.", cause)
        {
            MayPass = true,
        };

    /// <summary>The exception for a connection that nobody took up.</summary>
    /// <param name="cause">That it was given up.</param>
    public StoreUnavailableException NoConnection(Exception cause) => new(
        $"Neo4j at {connection} cannot be reached: no connection within {HttpClients.ConnectTimeout.TotalSeconds:0} s. See that it runs and that the address is right.", cause)
    {
        MayPass = true,
    };

    /// <summary>The exception while the server is left alone after a number of failures.</summary>
    /// <param name="cause">That it is.</param>
    public StoreUnavailableException LeftAlone(Exception cause) => new($"Neo4j at {connection} has not answered lately; it is asked again in a moment.", cause) { MayPass = true };
}
