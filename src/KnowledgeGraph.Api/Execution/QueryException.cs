using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// A refusal that the asker can understand: it becomes a GraphQL error whose message is <see cref="Exception.Message"/> and whose
/// <c>extensions.code</c> is <see cref="Code"/>. What the store throws when it is away or slow becomes <see cref="ErrorCode.StoreUnavailable"/> and
/// <see cref="ErrorCode.Timeout"/>, every other exception <see cref="ErrorCode.InternalError"/>; these are told in general words and logged in full.
/// </summary>
public sealed class QueryException : Exception
{
    /// <summary>Creates a refusal.</summary>
    /// <param name="code">What a program can branch on.</param>
    /// <param name="message">What a person reads: names the place and what was expected.</param>
    /// <param name="inner">The cause, logged and never shown.</param>
    public QueryException(ErrorCode code, string message, Exception? inner = null) : base(message, inner) => Code = code;

    /// <summary>What a program can branch on.</summary>
    public ErrorCode Code { get; }

    /// <summary>The limit that was passed and by how much; null when the refusal is about something else.</summary>
    public Excess? Excess { get; init; }
}
