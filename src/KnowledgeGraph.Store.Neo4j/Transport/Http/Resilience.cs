using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>
/// What is done again and when the server is left alone. Reads are done again after any fault that may pass. A write that commits by itself, and the beginning of a transaction, are done again
/// when the server says that it did nothing, or was never reached. Statements inside a transaction and commits never are: what they did is not known, and what came
/// before them is lost.
/// </summary>
internal static class Resilience
{
    /// <summary>How often a call is done again at most.</summary>
    public const int Retries = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), Sampling = TimeSpan.FromSeconds(10), Break = TimeSpan.FromSeconds(2);

    /// <summary>The way of calls that go through one breaker.</summary>
    /// <param name="breaker">As <see cref="Breaker"/> made it.</param>
    /// <param name="mayRepeat">Which faults a call may be done again after.</param>
    public static ResiliencePipeline Of(ResiliencePipeline breaker, Func<Exception, bool> mayRepeat) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            Delay = FirstPause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } fault && mayRepeat(fault)),
        })
        .AddPipeline(breaker)
        .Build();

    /// <summary>Leaves a server alone for two seconds when nearly all of five or more calls within ten could not reach it; then one call tries.</summary>
    public static ResiliencePipeline Breaker() => new ResiliencePipelineBuilder()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9,
            MinimumThroughput = 5,
            SamplingDuration = Sampling,
            BreakDuration = Break,
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is StoreUnavailableException { MayPass: true }),
        })
        .Build();

    /// <summary>True for faults after which a read is done again.</summary>
    /// <param name="fault">The fault.</param>
    public static bool MayPass(Exception fault) => fault is StoreUnavailableException { MayPass: true } or CypherException { IsTransient: true };

    /// <summary>True for faults that say that the server did nothing.</summary>
    /// <param name="fault">The fault.</param>
    public static bool DidNothing(Exception fault) => fault is CypherException { IsTransient: true } || NeverSent(fault);

    /// <summary>True when there was no connection to send anything on.</summary>
    /// <param name="fault">The fault.</param>
    public static bool NeverSent(Exception fault) => fault is StoreUnavailableException
    {
        InnerException: OperationCanceledException
            or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError },
    };
}
