using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// Compiled documents by the bytes they arrived in, so that a hit decodes nothing. Bounded: when it is full, a document that was not
/// used since the last look goes (the clock algorithm). Thread-safe.
/// </summary>
internal sealed class PlanCache(int capacity)
{
    private readonly ConcurrentDictionary<byte[], CompiledDocument> _documents = new(Utf8Comparer.Instance);
    private readonly Lock _eviction = new();

    public int Count => _documents.Count;

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out CompiledDocument? document)
    {
        if (!_documents.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out document))
            return false;
        if (!document.RecentlyUsed)
            document.RecentlyUsed = true;
        return true;
    }

    public void Add(byte[] key, CompiledDocument document)
    {
        lock (_eviction)
        {
            // A second round always finds one, because the first took the marks away.
            while (_documents.Count >= capacity && !_documents.IsEmpty)
                EvictOne();
            _documents[key] = document;
        }
    }

    private void EvictOne()
    {
        foreach (var (key, document) in _documents)
        {
            if (!document.RecentlyUsed)
            {
                _documents.TryRemove(key, out _);
                return;
            }

            document.RecentlyUsed = false;
        }
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Comparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode((ReadOnlySpan<byte>)obj);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode(); // Seeded for each process: nobody outside can make keys collide.
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
