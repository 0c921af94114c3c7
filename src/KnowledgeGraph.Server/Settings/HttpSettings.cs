using System.Collections.Immutable;
using KnowledgeGraph.Api.Http;

namespace KnowledgeGraph.Server.Settings;

/// <summary>How requests come in and answers go out, checked.</summary>
public sealed record HttpSettings
{
    /// <summary>Origins whose pages may ask from a browser, as browsers send them; <c>*</c> for any, empty for none.</summary>
    public required ImmutableArray<string> CorsOrigins { get; init; }

    /// <summary>True to compress answers for clients that accept it.</summary>
    public required bool Compression { get; init; }

    /// <summary>Most requests in a batch; 0 for no batches.</summary>
    public required int MaxBatch { get; init; }

    /// <summary>Documents that requests may name by their id; null for none.</summary>
    public required TrustedDocuments? TrustedDocuments { get; init; }

    /// <summary>True to refuse all documents but these.</summary>
    public required bool TrustedDocumentsOnly { get; init; }

    /// <summary>Memory for documents that clients persist by their hash, in bytes.</summary>
    public required long PersistedQueryBytes { get; init; }
}
