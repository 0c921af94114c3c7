using System.Net;
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
    private readonly Places _places;
    private readonly ResiliencePipeline _reads, _writes;
    private readonly string _path;
    private readonly Bookmarks _bookmarks = new();

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
        _givenUp = new GivenUp(EndAsync, logging.CreateLogger<HttpTransport>());
        _places = new Places(connection);
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
        // Begun twice does no harm: the server forgets the one that nobody knows of, which has done nothing, after a minute.
        var request = new HttpCall("Begin", _path + "/tx", _connection.StatementTimeout);
        var seen = _bookmarks.Latest;
        var answer = await GuardedAsync(_reads, async token => await SendAsync(request, RequestBody.Of(null, null, null, "Write", seen), token).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);
        return new HttpTransaction(this, $"{_path}/tx/{answer.Transaction}", request.Affinity, seen, _connection.LoadTimeout);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _givenUp.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
    }

    /// <summary>What the server says of its version, whoever asks; null where it does not.</summary>
    internal async ValueTask<string?> VersionAsync(CancellationToken cancellation)
    {
        var call = new HttpCall("Discovery", "", _connection.StatementTimeout) { Method = HttpMethod.Get };
        try
        {
            return (await GuardedAsync(_reads, token => SendAsync(call, null, token), cancellation).ConfigureAwait(false)).Version;
        }
        catch (Exception fault) when (call.WasAnswered && fault is CypherException or StoreUnavailableException { MayPass: false })
        {
            // A proxy that lets nobody see this page may still lead to the Query API.
            return null;
        }
    }

    /// <summary>Sends a statement that ends what was given up: without retries, breaker or a time-out of its own.</summary>
    private async Task<int> EndAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
        (await SendAsync(new HttpCall(statement.Name, _path, _connection.StatementTimeout), RequestBody.Of(statement, parameters, GivenUp.NewCall(), null, []), cancellation).ConfigureAwait(false))
        .Rows.Count;

    /// <summary>Sends a statement once.</summary>
    internal async ValueTask<Answer> SendStatementAsync(
        HttpCall call, CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, string? accessMode, string[] bookmarks, CancellationToken cancellation)
    {
        var name = GivenUp.NewCall();
        var body = RequestBody.Of(statement, parameters, name, accessMode, bookmarks);
        // A transaction needs no place: what holds locks goes on before others begin.
        if (!call.InTransaction)
            await _places.TakeAsync(call, cancellation).ConfigureAwait(false);
        var ended = Task.CompletedTask;
        try
        {
            return await SendAsync(call, body, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (!call.WasTold && !Resilience.NeverSent(fault))
        {
            // The server does not notice that nobody waits any more.
            ended = _givenUp.End(name);
            throw;
        }
        finally
        {
            if (!call.InTransaction)
                _places.Free(ended);
        }
    }

    /// <summary>Sends a request once and reads the answer, within its time.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    internal async ValueTask<Answer> SendAsync(HttpCall call, HttpContent? body, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(call.Timeout);
        call.WasTold = false;
        try
        {
            using var request = new HttpRequestMessage(call.Method, call.Path) { Content = body };
            if (call.Affinity is not null)
                request.Headers.TryAddWithoutValidation(HttpCall.AffinityHeader, call.Affinity);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            call.Note(response);
            return await ReadAsync(call, response, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException fault) when (!patience.IsCancellationRequested)
        {
            // Not our time, but that of making a connection: nobody is there to answer.
            throw _faults.NoConnection(fault);
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

    /// <summary>Remembers what was committed.</summary>
    internal void Remember(string[] seen, Answer answer) => _bookmarks.Replace(seen, answer.Bookmarks);

    private async ValueTask<CypherResult> RunAsync(
        ResiliencePipeline way, CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, string mode, TimeSpan timeout, CancellationToken cancellation)
    {
        var call = new HttpCall(statement.Name, _path, timeout);
        var seen = _bookmarks.Latest;
        var answer = await GuardedAsync(way, token => SendStatementAsync(call, statement, parameters, mode, seen, token), cancellation).ConfigureAwait(false);
        if (mode == "Write")
            Remember(seen, answer);
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

    private async ValueTask<Answer> ReadAsync(HttpCall call, HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        Answer answer;
        try
        {
            answer = await AnswerBody.ReadAsync(response, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw _faults.NoAnswer(status, fault);
        }

        if (answer.Error is { } error)
        {
            // At the end of a transaction the server's "unknown error" may mean anything.
            call.WasTold = !Faults.LeavesOpen(error.Code);
            throw call.InTransaction && status == (int)HttpStatusCode.NotFound ? _faults.TransactionGone() : _faults.Of(error.Code, error.Message, call.Name);
        }

        if (!response.IsSuccessStatusCode)
            throw _faults.NoAnswer(status, null);
        call.WasTold = true;
        return answer;
    }
}
