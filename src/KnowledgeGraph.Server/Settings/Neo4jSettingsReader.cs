using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using KnowledgeGraph.Store.Neo4j;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads and checks how to reach Neo4j. No fault shows a secret.</summary>
/// <param name="from">Where values come from and faults go.</param>
internal sealed partial class Neo4jSettingsReader(SettingSource from)
{
    private const string ExpectedUri = "http://HOST:7474 or https://HOST:7473 of its Query API; bolt, bolt+s, neo4j and neo4j+s in a build with the driver";
    private static readonly string[] Schemes = ["http", "https", "bolt", "bolt+s", "neo4j", "neo4j+s"];
    private static readonly Uri Nowhere = new("http://localhost:7474");

    /// <summary>The settings; to be used only when no fault was added.</summary>
    public Neo4jSettings Read()
    {
        var (user, password, token) = Credentials();
        var connection = new Neo4jConnection
        {
            Uri = Address(),
            User = user,
            Password = password,
            BearerToken = token,
            Database = Matching(Neo4jCatalogue.Database, DatabaseName(), "the name of a database: a letter, then 2 to 62 letters, digits, dots or hyphens"),
            CertificateAuthorityFile = Certificates(),
            StatementTimeout = TimeSpan.FromSeconds(from.Number(Neo4jCatalogue.StatementTimeoutSeconds, 1, 3_600)),
            LoadTimeout = TimeSpan.FromSeconds(from.Number(Neo4jCatalogue.LoadTimeoutSeconds, 1, 86_400)),
            MaxConnections = (int)from.Number(Neo4jCatalogue.MaxConnections, 1, 10_000),
        };
        return new Neo4jSettings(
            connection,
            Matching(Neo4jCatalogue.Namespace, NamespaceName(), "up to 20 letters and digits, the first a letter, or nothing"),
            from.Flag(Neo4jCatalogue.LineageInMemory),
            TimeSpan.FromMilliseconds(from.Number(Neo4jCatalogue.PollMilliseconds, 10, 3_600_000)),
            TimeSpan.FromSeconds(from.Number(Neo4jCatalogue.StartTimeoutSeconds, 0, 3_600)));
    }

    private Uri Address()
    {
        var text = from.Text(Neo4jCatalogue.Uri);
        if (text.Length == 0)
            from.Say(Neo4jCatalogue.Uri, $"is not set; expected {ExpectedUri}");
        else if (text.Contains('@', StringComparison.Ordinal))
            from.Say(Neo4jCatalogue.Uri, $"holds a user or password; give them as {Neo4jCatalogue.User.Key} and {Neo4jCatalogue.Password.Key}");
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !Schemes.Contains(uri.Scheme) || uri.Host.Length == 0 || uri.PathAndQuery.Length > 1)
            from.Fault(Neo4jCatalogue.Uri, ExpectedUri);
        else
            return uri;
        return Nowhere;
    }

    /// <summary>
    /// Who logs in. What is set under the settings' own names decides alone: the plain names, which may be there for other programs, are looked at
    /// only when no password or token is. Nothing at all is a server that asks for none.
    /// </summary>
    private (string? User, string? Password, string? Token) Credentials()
    {
        Setting[] given = [.. new[] { Neo4jCatalogue.Password, Neo4jCatalogue.PasswordFile, Neo4jCatalogue.BearerToken }.Where(setting => from.Own(setting) is not null)];
        if (given.Length > 1)
        {
            from.Say(given[0], $"is set, and {string.Join(" and ", given.Skip(1).Select(setting => setting.Key))} too; expected one of them");
            return default;
        }

        if (from.Own(Neo4jCatalogue.BearerToken) is { } token)
        {
            if (from.Own(Neo4jCatalogue.User) is not null)
                from.Say(Neo4jCatalogue.User, $"is set, and {Neo4jCatalogue.BearerToken.Key} too; expected one of them");
            return (null, null, OneLine(Neo4jCatalogue.BearerToken, token));
        }

        if (from.Own(Neo4jCatalogue.PasswordFile) is not null)
            return (from.Text(Neo4jCatalogue.User), PasswordInFile(), null);
        if (from.Given(Neo4jCatalogue.Password) is { } password)
            return (from.Text(Neo4jCatalogue.User), OneLine(Neo4jCatalogue.Password, password), null);
        if (from.Given(Neo4jCatalogue.User) is not null)
            from.Say(Neo4jCatalogue.User, $"is set without a password; set {Neo4jCatalogue.Password.PlainName} in the environment, or {Neo4jCatalogue.PasswordFile.Key}");
        return default;
    }

    private string? PasswordInFile()
    {
        var path = from.ExistingFile(Neo4jCatalogue.PasswordFile);
        if (!File.Exists(path))
            return null;
        try
        {
            return OneLine(Neo4jCatalogue.PasswordFile, File.ReadAllText(path).TrimEnd('\r', '\n'));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            from.Fault(Neo4jCatalogue.PasswordFile, $"a file that this user may read: {fault.Message}");
            return null;
        }
    }

    // It goes into a header of HTTP.
    private string OneLine(Setting setting, string value)
    {
        if (value.Length == 0 || value.Any(char.IsControl))
            from.Say(setting, "holds no secret that can be sent; expected one line of text");
        return value;
    }

    private string? Certificates()
    {
        if (from.Given(Neo4jCatalogue.CaFile) is null)
            return null;
        var path = from.ExistingFile(Neo4jCatalogue.CaFile);
        if (!File.Exists(path))
            return path;
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            if (certificates.Count == 0)
                from.Fault(Neo4jCatalogue.CaFile, "a file of certificates in PEM; there is none in it");
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            from.Fault(Neo4jCatalogue.CaFile, $"a file of certificates in PEM: {fault.Message}");
        }

        return path;
    }

    private string Matching(Setting setting, Regex form, string expected)
    {
        var text = from.Text(setting);
        if (!form.IsMatch(text))
            from.Fault(setting, expected);
        return text;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9.-]{2,62}\z")]
    private static partial Regex DatabaseName();

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9]{0,19})?\z")]
    private static partial Regex NamespaceName();
}
