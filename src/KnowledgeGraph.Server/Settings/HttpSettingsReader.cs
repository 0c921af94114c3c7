using System.Collections.Immutable;
using KnowledgeGraph.Api.Http;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads and checks how requests come in and answers go out.</summary>
/// <param name="from">Where values come from and faults go.</param>
internal sealed class HttpSettingsReader(SettingSource from)
{
    /// <summary>The settings; to be used only when no fault was added.</summary>
    public HttpSettings Read()
    {
        var documents = Documents();
        var only = from.Flag(HttpCatalogue.TrustedDocumentsOnly);
        if (only && from.Given(HttpCatalogue.TrustedDocuments) is null)
            from.Say(HttpCatalogue.TrustedDocumentsOnly, $"is set, and {HttpCatalogue.TrustedDocuments.Key} is not: no document would be answered");
        return new HttpSettings
        {
            CorsOrigins = Origins(),
            Compression = from.Flag(HttpCatalogue.Compression),
            MaxBatch = (int)from.Number(HttpCatalogue.MaxBatch, 0, 1_000),
            TrustedDocuments = documents,
            TrustedDocumentsOnly = only,
            PersistedQueryBytes = from.Number(HttpCatalogue.PersistedQueryMegabytes, 1, 1 << 20) << 20,
        };
    }

    private ImmutableArray<string> Origins()
    {
        var origins = from.List(HttpCatalogue.CorsOrigins);
        if (!origins.SequenceEqual(["*"]) && !origins.All(IsOrigin))
            from.Fault(HttpCatalogue.CorsOrigins, "* alone, or http://HOST, https://HOST or one of them with :PORT, as browsers send it, several separated by semicolons");
        return origins;
    }

    /// <summary>True for what a browser sends (RFC 6454, 6.2): a scheme, a host in small letters, a port unless it is the usual one, and nothing after it.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text == uri.GetLeftPart(UriPartial.Authority) && uri.UserInfo.Length == 0;

    private TrustedDocuments? Documents()
    {
        if (from.Given(HttpCatalogue.TrustedDocuments) is null)
            return null;
        var path = from.ExistingFile(HttpCatalogue.TrustedDocuments);
        if (!File.Exists(path))
            return null;
        try
        {
            return TrustedDocuments.Read(File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            from.Fault(HttpCatalogue.TrustedDocuments, $"a manifest of documents: {fault.Message}");
            return null;
        }
    }
}
