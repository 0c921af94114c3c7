using System.Collections.Frozen;
using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api;

/// <summary>
/// Every code that an error can have: a program branches on its name in SCREAMING_SNAKE_CASE, which is <c>extensions.code</c>. A code never changes its meaning; docs/errors.md says what to do about each.
/// </summary>
public enum ErrorCode
{
    /// <summary>The request is no well-formed GraphQL request over HTTP: method, media type or body.</summary>
    BadRequest,

    /// <summary>The body is larger than the server reads.</summary>
    RequestTooLarge,

    /// <summary>The document is not GraphQL.</summary>
    GraphqlParseFailed,

    /// <summary>The schema does not allow the document.</summary>
    GraphqlValidationFailed,

    /// <summary>A question for the schema where they are switched off.</summary>
    IntrospectionDisabled,

    /// <summary>A variable, an argument or the name of the operation has a value that makes no sense.</summary>
    BadUserInput,

    /// <summary>A cursor, or the id of an event, that the list did not make.</summary>
    InvalidCursor,

    /// <summary>The question is over a limit.</summary>
    QueryTooComplex,

    /// <summary>The answer took longer than the server or its store allows.</summary>
    Timeout,

    /// <summary>The server does not know the document of a hash: send it with its text.</summary>
    PersistedQueryNotFound,

    /// <summary>A text does not have the hash that came with it.</summary>
    PersistedQueryHashMismatch,

    /// <summary>No document is registered under an id.</summary>
    DocumentNotFound,

    /// <summary>Only registered documents are answered, and this is none.</summary>
    DocumentNotTrusted,

    /// <summary>Credentials are needed and there are none, or those that were sent are not valid.</summary>
    Unauthenticated,

    /// <summary>Whoever asks is known, and may not do this.</summary>
    Forbidden,

    /// <summary>More requests than the asker may send.</summary>
    RateLimited,

    /// <summary>Credentials cannot be judged at the moment: a file or a server that is needed for it cannot be read.</summary>
    AccessUnavailable,

    /// <summary>The audit log cannot be written, so nothing is recorded, or what was recorded is not confirmed.</summary>
    AuditUnavailable,

    /// <summary>The server, or the connection, has as many subscriptions as it may have.</summary>
    TooManySubscriptions,

    /// <summary>The client did not read what was sent, and it was dropped.</summary>
    SlowReader,

    /// <summary>The store is needed for the answer and not there: asking again later may help.</summary>
    StoreUnavailable,

    /// <summary>The cause is ours: its details are in the log under its correlation id, never in the answer.</summary>
    InternalError,
}

/// <summary>How codes are written.</summary>
internal static class ErrorCodeNames
{
    private static readonly FrozenDictionary<ErrorCode, string> Names = Enum.GetValues<ErrorCode>().ToFrozenDictionary(code => code, code => EnumNames.Of(code));

    /// <summary>The code as it stands in an answer.</summary>
    public static string Name(this ErrorCode code) => Names[code];
}
