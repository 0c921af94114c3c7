using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Http;

/// <summary>Finds the document of a request: its text, a persisted query, or one that is registered.</summary>
/// <param name="engine">Compiles documents.</param>
/// <param name="setup">Which documents are registered, and whether others are refused.</param>
/// <param name="persisted">Documents that clients sent with their hash.</param>
internal sealed class DocumentSource(GraphQlEngine engine, GraphQlSetup setup, PersistedQueries persisted)
{
    /// <summary>The compiled document, or why there is none.</summary>
    /// <param name="request">A well-formed request.</param>
    public ValueTask<(CompiledDocument? Document, IReadOnlyList<QueryError> Errors)> FindAsync(in ParsedRequest request)
    {
        // What is compiled already was trusted when it was.
        if (request.Document is { } known && request.Hash is null)
            return new((known, []));
        if (request.DocumentId is { } id)
            return setup.TrustedDocuments?.Find(id) is { } registered ? engine.CompileAsync(registered) : Refused(ErrorCode.DocumentNotFound, $"No document is registered as \"{id}\".");
        if (request.Hash is { } hash)
            return OfHash(hash, request.Query);
        return IsTrusted(request.Query!) ? engine.CompileAsync(request.Query!, request.Key!, request.Escaped) : RefuseOther();
    }

    private ValueTask<(CompiledDocument? Document, IReadOnlyList<QueryError> Errors)> OfHash(string hash, string? text)
    {
        if (text is null)
        {
            if ((setup.TrustedDocuments?.FindHash(hash) ?? (setup.OnlyTrustedDocuments ? null : persisted.Find(hash))) is { } found)
                return engine.CompileAsync(found);
            return setup.OnlyTrustedDocuments ? RefuseOther() : Refused(ErrorCode.PersistedQueryNotFound, "PersistedQueryNotFound"); // Clients look for these very words.
        }

        if (PersistedQueries.HashOf(text) != hash)
            return Refused(ErrorCode.PersistedQueryHashMismatch, "The query does not have the SHA-256 that 'extensions.persistedQuery' says.");
        return IsTrusted(text) ? CompileAndKeepAsync(hash, text) : RefuseOther();
    }

    private async ValueTask<(CompiledDocument? Document, IReadOnlyList<QueryError> Errors)> CompileAndKeepAsync(string hash, string text)
    {
        var compiled = await engine.CompileAsync(text).ConfigureAwait(false);
        if (compiled.Document is not null)
            persisted.Keep(hash, text);
        return compiled;
    }

    private bool IsTrusted(string text) => !setup.OnlyTrustedDocuments || setup.TrustedDocuments?.FindHash(PersistedQueries.HashOf(text)) is not null;

    private static ValueTask<(CompiledDocument? Document, IReadOnlyList<QueryError> Errors)> RefuseOther() =>
        Refused(ErrorCode.DocumentNotTrusted, "This server answers registered documents only, and this is none of them.");

    private static ValueTask<(CompiledDocument? Document, IReadOnlyList<QueryError> Errors)> Refused(ErrorCode code, string message) => new((null, [new QueryError(message, code)]));
}
