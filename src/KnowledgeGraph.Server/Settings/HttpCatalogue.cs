using System.Collections.Immutable;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The settings on how requests come in and answers go out.</summary>
internal static class HttpCatalogue
{
    public static readonly Setting CorsOrigins = new("CorsOrigins", "--cors-origins", "", "Origins whose pages may ask from a browser, such as https://example.org, separated by semicolons; * for any, nothing for none");
    public static readonly Setting Compression = new("Compression", "--compression", "true", "Whether to compress answers for clients that accept it");
    public static readonly Setting MaxBatch = new("MaxBatch", "--max-batch", "10", "Most requests in a batch; 0 for no batches");
    public static readonly Setting TrustedDocuments = new("TrustedDocuments", "--trusted-documents", "", "Manifest of documents that requests may name by their id, in JSON");
    public static readonly Setting TrustedDocumentsOnly = new("TrustedDocumentsOnly", "--trusted-documents-only", "false", "Whether to refuse all documents but these");
    public static readonly Setting PersistedQueryMegabytes = new("PersistedQueryMegabytes", "--persisted-query-megabytes", "16", "Memory for documents that clients persist by their hash, in megabytes");

    public static readonly ImmutableArray<Setting> All = [CorsOrigins, Compression, MaxBatch, TrustedDocuments, TrustedDocumentsOnly, PersistedQueryMegabytes];
}
