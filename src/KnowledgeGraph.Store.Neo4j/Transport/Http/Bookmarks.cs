namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>
/// What a transport has committed, in the server's words: sent with every question, so that it sees all of that whichever member of a cluster answers. Writes that overlap
/// do not forget each other: a commit replaces only those bookmarks that its transaction was begun with, which it comes after.
/// </summary>
internal sealed class Bookmarks
{
    private readonly Lock _lock = new();
    private volatile string[] _latest = [];

    /// <summary>Those to send now.</summary>
    public string[] Latest => _latest;

    /// <summary>Notes a commit.</summary>
    /// <param name="sent">What its transaction was begun with.</param>
    /// <param name="given">What the server gave for it.</param>
    public void Replace(IReadOnlyList<string> sent, IReadOnlyList<string> given)
    {
        if (given.Count == 0)
            return;
        lock (_lock)
            _latest = [.. _latest.Except(sent).Union(given)];
    }
}
