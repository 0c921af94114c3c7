using KnowledgeGraph.Api;
using KnowledgeGraph.Api.Access;

namespace KnowledgeGraph.Server.Access;

/// <summary>Why a request is refused for who sent it.</summary>
/// <param name="Status">Status of the answer.</param>
/// <param name="Code">Code of the error.</param>
/// <param name="Message">What a person reads. It never has any of the credentials.</param>
/// <param name="Challenge">Value of <c>WWW-Authenticate</c> (RFC 6750, 3), or null.</param>
internal sealed record AccessRefusal(int Status, ErrorCode Code, string Message, string? Challenge)
{
    private const string Realm = "Bearer realm=\"KnowledgeGraph\"";

    /// <summary>There are no credentials where some are needed.</summary>
    public static readonly AccessRefusal Missing = new(
        StatusCodes.Status401Unauthorized, ErrorCode.Unauthenticated, "This server answers those only that it knows: send an API key or a token, as \"Authorization: Bearer …\".", Realm);

    /// <summary>The credentials are not valid.</summary>
    /// <param name="what">What is wrong, as a sentence.</param>
    public static AccessRefusal Invalid(string what) => new(
        StatusCodes.Status401Unauthorized, ErrorCode.Unauthenticated, what, $"{Realm}, error=\"invalid_token\", error_description=\"{what}\"");

    /// <summary>The credentials were valid once.</summary>
    public static readonly AccessRefusal Ended = Invalid("The API key was revoked, or the token has expired. Connect again with one that is good.");

    /// <summary>The credentials are valid and good for nothing here.</summary>
    /// <param name="what">Why, as a sentence.</param>
    public static AccessRefusal Insufficient(string what) => new(
        StatusCodes.Status403Forbidden, ErrorCode.Forbidden, what, $"{Realm}, error=\"insufficient_scope\""); // A header has no room for the names of claims, which may have any letters.

    /// <summary>The credentials cannot be judged at the moment.</summary>
    /// <param name="why">What is away.</param>
    public static AccessRefusal Unavailable(string why) => new(
        StatusCodes.Status503ServiceUnavailable, ErrorCode.AccessUnavailable, $"Who you are cannot be judged at the moment: {why}. Try again in a minute; if it lasts, tell whoever runs this server.", null);
}

/// <summary>What came of judging a request's credentials: a principal, or why it is refused.</summary>
internal sealed class Identity
{
    private readonly Func<bool>? _isGood;

    /// <summary>Somebody known.</summary>
    /// <param name="principal">Who.</param>
    /// <param name="isGood">Whether the credentials are good still: not revoked, not expired.</param>
    public Identity(Principal principal, Func<bool> isGood) => (Principal, _isGood) = (principal, isGood);

    /// <summary>A request that is refused.</summary>
    /// <param name="refusal">Why.</param>
    public Identity(AccessRefusal refusal) => Refusal = refusal;

    /// <summary>Who asks; null when the request is refused.</summary>
    public Principal? Principal { get; }

    /// <summary>Why the request is refused; null when it is not.</summary>
    public AccessRefusal? Refusal { get; }

    /// <summary>True while the credentials that the request was let in with are good.</summary>
    /// <exception cref="AccessUnavailableException">That cannot be judged.</exception>
    public bool IsGood => _isGood?.Invoke() == true;
}
