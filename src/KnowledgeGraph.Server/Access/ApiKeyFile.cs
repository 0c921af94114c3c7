using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Api.Access;

namespace KnowledgeGraph.Server.Access;

/// <summary>
/// The file of API keys, in JSON. Any number of servers may read one file; whoever changes it writes a new one beside it and puts that in its place, so that nobody
/// ever reads half of one.
/// </summary>
internal static class ApiKeyFile
{
    private const int Format = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(50);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The keys in the order in which they were made; none when there is no file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">It is no such file; the message says what is wrong.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyList<ApiKey> Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = JsonSerializer.Deserialize<Content>(file, Json) ?? throw new FormatException("it holds null");
            return Checked(content);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException fault)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    /// <summary>Changes the keys. Others that change the file at the same time are waited for.</summary>
    /// <param name="path">The file; made, with its folder, when there is none.</param>
    /// <param name="change">From the keys to those that shall be, or null to leave the file as it is.</param>
    /// <exception cref="FormatException">It is no file of keys.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static async Task ChangeAsync(string path, Func<IReadOnlyList<ApiKey>, IEnumerable<ApiKey>?> change)
    {
        // What stands under the name may be a link, as with the volumes of containers: the file behind it is changed.
        if (File.Exists(path))
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var turn = await TakeTurnAsync(path);
        if (change(Read(path)) is not { } keys)
            return;
        var made = path + ".new";
        File.Delete(made); // Left by somebody who was killed, perhaps with other rights.
        await using (var file = new FileStream(made, PrivateFile.Options(FileMode.CreateNew, FileShare.None)))
        {
            await JsonSerializer.SerializeAsync(file, new Content(Format, [.. keys]), Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(made, path, overwrite: true);
    }

    private static async Task<FileStream> TakeTurnAsync(string path)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return PrivateFile.Lock(path);
            }
            catch (IOException) when (File.Exists(path + ".lock") && TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }

    private static ApiKey[] Checked(Content content)
    {
        if (content.Format != Format)
            throw new FormatException($"it has format {content.Format}; expected {Format}");
        var live = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in content.Keys)
        {
            if (PrincipalNames.FaultOf(key.Name) is { } fault)
                throw new FormatException($"the name \"{key.Name}\" {fault}");
            if (key.Role == Role.Anonymous)
                throw new FormatException($"\"{key.Name}\" has the role anonymous; expected {RoleNames.All}");
            if (key.Sha256.Length != 64 || !key.Sha256.All(char.IsAsciiHexDigitLower))
                throw new FormatException($"the sha256 of \"{key.Name}\" is none; expected 64 small hexadecimal letters");
            if (key.Revoked is null && !live.Add(key.Name))
                throw new FormatException($"\"{key.Name}\" has two keys that are not revoked");
        }

        return content.Keys;
    }

    private sealed record Content(int Format, ApiKey[] Keys);
}
