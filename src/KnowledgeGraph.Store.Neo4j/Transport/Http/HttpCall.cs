namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>A request, and what its answer said beside the result.</summary>
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

    /// <summary>True for requests to a transaction that was begun before: the server may have forgotten it.</summary>
    public bool InTransaction { get; init; }

    /// <summary>The member of a cluster that must get it, or null for any.</summary>
    public string? Affinity { get; set; }

    /// <summary>True when the server itself said how the last attempt ended. Otherwise what became of it is not known.</summary>
    public bool WasTold { get; set; }

    /// <summary>True when anything answered, be it the server or something before it.</summary>
    public bool WasAnswered { get; private set; }

    /// <summary>Notes which member answered.</summary>
    /// <param name="response">Its answer.</param>
    public void Note(HttpResponseMessage response)
    {
        WasAnswered = true;
        if (response.Headers.TryGetValues(AffinityHeader, out var values))
            Affinity = values.FirstOrDefault();
    }
}
