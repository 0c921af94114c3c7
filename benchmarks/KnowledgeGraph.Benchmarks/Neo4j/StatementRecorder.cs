using System.Text.Json;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Benchmarks.Neo4j;

/// <summary>Passes statements on and keeps them as the bodies that a plain client would post.</summary>
/// <param name="inner">Where they go.</param>
internal sealed class StatementRecorder(ICypherTransport inner) : ICypherTransport
{
    private readonly List<PostedStatement> _posted = [];
    private readonly Lock _gate = new();

    /// <summary>True to keep what passes.</summary>
    public bool IsOn { get; set; }

    /// <summary>What passed since it was asked last; forgets it.</summary>
    public IReadOnlyList<PostedStatement> Take()
    {
        lock (_gate)
        {
            var posted = _posted.ToArray();
            _posted.Clear();
            return posted;
        }
    }

    public ValueTask<CypherResult> ReadAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
    {
        Note(statement, parameters, isWrite: false, "Read");
        return inner.ReadAsync(statement, parameters, cancellation);
    }

    public ValueTask<CypherResult> WriteAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
    {
        Note(statement, parameters, isWrite: true, "Write");
        return inner.WriteAsync(statement, parameters, cancellation);
    }

    public async ValueTask<ICypherTransaction> BeginAsync(CancellationToken cancellation) => new Transaction(this, await inner.BeginAsync(cancellation));

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void Note(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, bool isWrite, string mode)
    {
        if (!IsOn)
            return;
        var body = JsonSerializer.SerializeToUtf8Bytes(new { statement = statement.Text, parameters, accessMode = mode });
        lock (_gate)
            _posted.Add(new PostedStatement(statement.Name, body, isWrite));
    }

    private sealed class Transaction(StatementRecorder recorder, ICypherTransaction inner) : ICypherTransaction
    {
        public ValueTask<CypherResult> RunAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
        {
            recorder.Note(statement, parameters, isWrite: true, "Write");
            return inner.RunAsync(statement, parameters, cancellation);
        }

        public ValueTask CommitAsync(CancellationToken cancellation) => inner.CommitAsync(cancellation);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

/// <summary>A statement as it was sent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">The body of a request to the Query API.</param>
/// <param name="IsWrite">True when it writes.</param>
internal sealed record PostedStatement(string Name, byte[] Body, bool IsWrite);
