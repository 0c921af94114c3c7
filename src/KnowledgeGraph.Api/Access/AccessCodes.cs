namespace KnowledgeGraph.Api.Access;

/// <summary>Codes of errors (<c>extensions.code</c>) on who may do what, and how often.</summary>
public static class AccessCodes
{
    /// <summary>Credentials are needed and there are none, or those that were sent are not valid.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>Whoever asks is known, and may not do this.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>Credentials cannot be judged at the moment: a file or a server that is needed for it cannot be read.</summary>
    public const string Unavailable = "ACCESS_UNAVAILABLE";

    /// <summary>More requests than the asker may send.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>The audit log cannot be written, so nothing is recorded, or what was recorded is not confirmed.</summary>
    public const string AuditUnavailable = "AUDIT_UNAVAILABLE";
}
