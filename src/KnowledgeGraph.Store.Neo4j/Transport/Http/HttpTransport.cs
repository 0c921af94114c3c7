using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>Neo4j's Query API over HTTP.</summary>
public sealed class HttpTransport : ICypherTransport
{
    private readonly Neo4jConnection _connection;
    private readonly HttpClient _client;
    private readonly Faults _faults;
    private readonly GivenUp _givenUp;
    private readonly ResiliencePipeline _reads, _writes;
    private readonly string _path;
    private volatile string[] _bookmarks = [];

    /// <summary>A transport; nothing is sent yet.</summary>
    /// <param name="connection">The server.</param>
    /// <param name="logging">Where to log what could not be ended in the server.</param>
    /// <exception cref="StoreUnavailableException">The file of certificates cannot be read.</exception>
    public HttpTransport(Neo4jConnection connection, ILoggerFactory logging)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _client = HttpClients.For(connection);
        _faults = new Faults(connection);
        _path = $"db/{Uri.EscapeDataString(connection.Database)}/query/v2";
        _givenUp = new GivenUp(this, logging.CreateLogger<HttpTransport>());
        var breaker = Resilience.Breaker();
        _reads = Resilience.Of(breaker, Resilience.MayPass);
        _writes = Resilience.Of(breaker, Resilience.DidNothing);
    }

    /// <inheritdoc />
    public ValueTask<CypherResult> ReadAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
        RunAsync(_reads, statement, parameters, "Read", _connection.StatementTimeout, cancellation);

    /// <inheritdoc />
    public ValueTask<CypherResult> WriteAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
        RunAsync(_writes, statement, parameters, "Write", _connection.LoadTimeout, cancellation);

    /// <inheritdoc />
    public async ValueTask<ICypherTransaction> BeginAsync(CancellationToken cancellation)
    {
        var request = new HttpCall("Begin", _path + "/tx", _connection.StatementTimeout);
        var answer = await GuardedAsync(_writes, async token => await SendAsync(request, RequestBody.Of(null, null, null, "Write", _bookmarks), token).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);
        return new HttpTransaction(this, $"{_path}/tx/{answer.Transaction}", request.Affinity, _connection.LoadTimeout);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _givenUp.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
    }

    /// <summary>Sends a statement that ends what was given up: without retries, breaker or a time-out of its own.</summary>
    internal async Task EndAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
        await SendAsync(new HttpCall(statement.Name, _path, _connection.StatementTimeout), RequestBody.Of(statement, parameters, GivenUp.NewCall(), null, []), cancellation).ConfigureAwait(false);

    /// <summary>Sends a statement once.</summary>
    internal async ValueTask<Answer> SendStatementAsync(
        HttpCall call, CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, string? accessMode, CancellationToken cancellation)
    {
        var name = GivenUp.NewCall();
        try
        {
            return await SendAsync(call, RequestBody.Of(statement, parameters, name, accessMode, accessMode is null ? [] : _bookmarks), cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is OperationCanceledException or TimeoutException or StoreUnavailableException { MayPass: true })
        {
            // The server does not notice that nobody waits any more.
            _givenUp.End(name);
            throw;
        }
    }

    /// <summary>Sends a request once and reads the answer, within its time.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    internal async ValueTask<Answer> SendAsync(HttpCall call, HttpContent? body, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(call.Timeout);
        try
        {
            using var request = new HttpRequestMessage(call.Method, call.Path) { Content = body };
            if (call.Affinity is not null)
                request.Headers.TryAddWithoutValidation(HttpCall.AffinityHeader, call.Affinity);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            call.Note(response);
            var bytes = await response.Content.ReadAsByteArrayAsync(patience.Token).ConfigureAwait(false);
            return Read(call, (int)response.StatusCode, bytes);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Neo4j at {_connection} has not answered {call.Name} within {call.Timeout.TotalSeconds:0} s.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw _faults.Unreachable(fault);
        }
    }

    /// <summary>Remembers what was committed, so that what is read later sees it whichever member of a cluster answers.</summary>
    internal void Remember(Answer answer)
    {
        if (answer.Bookmarks.Count > 0)
            _bookmarks = [.. answer.Bookmarks];
    }

    private async ValueTask<CypherResult> RunAsync(
        ResiliencePipeline way, CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, string mode, TimeSpan timeout, CancellationToken cancellation)
    {
        var call = new HttpCall(statement.Name, _path, timeout);
        var answer = await GuardedAsync(way, token => SendStatementAsync(call, statement, parameters, mode, token), cancellation).ConfigureAwait(false);
        if (mode == "Write")
            Remember(answer);
        return new CypherResult(answer.Fields, answer.Rows);
    }

    private async ValueTask<Answer> GuardedAsync(ResiliencePipeline way, Func<CancellationToken, ValueTask<Answer>> send, CancellationToken cancellation)
    {
        try
        {
            return await way.ExecuteAsync(send, cancellation).ConfigureAwait(false);
        }
        catch (BrokenCircuitException open)
        {
            throw _faults.LeftAlone(open);
        }
    }

    private Answer Read(HttpCall call, int status, byte[] bytes)
    {
        Answer answer;
        try
        {
            answer = Answer.Read(bytes);
        }
        catch (JsonException fault) when (status is < 200 or > 299 || fault.Path is null)
        {
            throw status is >= 200 and <= 299 ? new InvalidDataException($"the answer to {call.Name} cannot be read: {fault.Message}", fault) : _faults.NoAnswer(status);
        }

        if (answer.Error is { } error)
            throw _faults.Of(error.Code, error.Message, call.Name);
        return status is >= 200 and <= 299 ? answer : throw _faults.NoAnswer(status);
    }
}

/// <summary>A request, and what is to be sent back with the next ones.</summary>
/// <param name="name">What it is, for messages.</param>
/// <param name="path">Where to.</param>
/// <param name="timeout">How long it may take.</param>
internal sealed class HttpCall(string name, string path, TimeSpan timeout)
{
    /// <summary>Names the member of a cluster that holds a transaction.</summary>
    public const string AffinityHeader = "neo4j-cluster-affinity";

    /// <summary>What it is, for messages.</summary>
    public string Name => name;

    /// <summary>Where to.</summary>
    public string Path => path;

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>The member of a cluster that must get it, or null for any.</summary>
    public string? Affinity { get; set; }

    /// <summary>Notes which member answered.</summary>
    /// <param name="response">Its answer.</param>
    public void Note(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues(AffinityHeader, out var values))
            Affinity = values.FirstOrDefault();
    }
}
