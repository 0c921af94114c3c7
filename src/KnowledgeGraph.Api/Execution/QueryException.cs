using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// A refusal that the asker can understand: it becomes a GraphQL error whose message is <see cref="Exception.Message"/> and whose
/// <c>extensions.code</c> is <see cref="Code"/>. What the store throws when it is away or slow becomes <see cref="StoreUnavailable"/> and
/// <see cref="Timeout"/>, every other exception <see cref="InternalError"/>; these are told in general words and logged in full.
/// </summary>
public sealed class QueryException : Exception
{
    /// <summary>The code of an error whose cause is ours: its details are in the log under its correlation id, never in the answer.</summary>
    public const string InternalError = "INTERNAL_ERROR";

    /// <summary>The code of an argument whose value has the right type and still makes no sense.</summary>
    public const string BadInput = "BAD_USER_INPUT";

    /// <summary>The code of an answer that took longer than the server allows.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>The code of a question for the schema where they are switched off.</summary>
    public const string IntrospectionOff = "INTROSPECTION_DISABLED";

    /// <summary>The code of an answer that the store was needed for and not there: asking again later may help.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>Creates a refusal.</summary>
    /// <param name="code">What a program can branch on, in SCREAMING_SNAKE_CASE.</param>
    /// <param name="message">What a person reads: names the place and what was expected.</param>
    /// <param name="inner">The cause, logged and never shown.</param>
    public QueryException(string code, string message, Exception? inner = null) : base(message, inner) => Code = code;

    /// <summary>What a program can branch on, in SCREAMING_SNAKE_CASE.</summary>
    public string Code { get; }

    /// <summary>The limit that was passed and by how much; null when the refusal is about something else.</summary>
    public Excess? Excess { get; init; }
}
