using System.Globalization;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Access;

/// <summary>The verb <c>keys</c> of the program: makes, lists and revokes API keys, whether a server runs or not.</summary>
internal sealed class KeysCommand
{
    private const string Usage = """
        Usage: keys create --name NAME --role reader|researcher|admin [--clearance clear|green|amber|amber-strict|red]
               keys list
               keys revoke NAME
        The keys are in the file of --api-keys-file, or else in --data-directory: give what the server is given.
        """;

    private readonly TextWriter _output, _errors;
    private readonly TimeProvider _time;
    private readonly string _path;

    private KeysCommand(TextWriter output, TextWriter errors, TimeProvider time, string path) => (_output, _errors, _time, _path) = (output, errors, time, path);

    /// <summary>Runs the verb.</summary>
    /// <param name="args">What follows it.</param>
    /// <param name="output">Where a new secret goes, and nothing else with it; and the list.</param>
    /// <param name="errors">Where words go.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The exit code of the program.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, TimeProvider time)
    {
        var request = KeysRequest.Read(args);
        var faults = request.Faults.ToBuilder();
        var path = AccessSettingsReader.ApiKeysFile(ServerConfiguration.Read(request.Settings, faults), faults);
        if (faults.Count > 0)
        {
            await errors.WriteLineAsync(string.Join(Environment.NewLine, [.. faults.Select(fault => $"  - {fault}").Prepend("Nothing was done:"), Usage]));
            return ServerProgram.FaultySettings;
        }

        var command = new KeysCommand(output, errors, time, path);
        try
        {
            return await (request.Verb switch
            {
                "create" => command.CreateAsync(request),
                "revoke" => command.RevokeAsync(request.Name!),
                _ => command.ListAsync(),
            });
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"Nothing was done. {path} cannot be used: {fault.Message}");
            return ServerProgram.CannotStart;
        }
    }

    private async Task<int> CreateAsync(KeysRequest request)
    {
        var secret = ApiKeySecret.Create();
        var key = new ApiKey(request.Name!, request.Role!.Value, Convert.ToHexStringLower(ApiKeySecret.HashOf(secret)), Now(), null) { Clearance = request.Clearance };
        var isNew = true;
        await ApiKeyFile.ChangeAsync(_path, keys => (isNew = !keys.Any(one => one.Name == key.Name && one.Revoked is null)) ? keys.Append(key) : null);
        if (!isNew)
            return await RefuseAsync($"\"{key.Name}\" has a key. Revoke that one first, or give the new one another name.");
        await _errors.WriteLineAsync($"The key of {key.Name}, a {RoleNames.NameOf(key.Role)} who may see what is marked up to {EnumCodes.Of(key.Principal().Clearance)}. It is shown this once; only its hash is kept, in {_path}:");
        await _output.WriteLineAsync(secret);
        return ServerProgram.Stopped;
    }

    private async Task<int> RevokeAsync(string name)
    {
        var isKnown = false;
        await ApiKeyFile.ChangeAsync(_path, keys => (isKnown = keys.Any(key => key.Name == name && key.Revoked is null))
            ? keys.Select(key => key.Name == name && key.Revoked is null ? key with { Revoked = Now() } : key)
            : null);
        if (!isKnown)
            return await RefuseAsync($"No key that is good has the name \"{name}\"; keys list names them.");
        await _errors.WriteLineAsync($"The key of {name} is revoked. Servers that read {_path} refuse it from now on.");
        return ServerProgram.Stopped;
    }

    private async Task<int> ListAsync()
    {
        var keys = ApiKeyFile.Read(_path);
        if (keys.Count == 0)
            await _errors.WriteLineAsync($"There is no key in {_path}.");
        var width = keys.Select(key => key.Name.Length).Append(0).Max();
        foreach (var key in keys)
            await _output.WriteLineAsync($"{key.Name.PadRight(width)}  {RoleNames.NameOf(key.Role),-10}  {EnumCodes.Of(key.Principal().Clearance),-12}  created {Text(key.Created)}{(key.Revoked is { } at ? $"  revoked {Text(at)}" : "")}");
        return ServerProgram.Stopped;
    }

    private async Task<int> RefuseAsync(string reason)
    {
        await _errors.WriteLineAsync($"Nothing was done. {reason}");
        return ServerProgram.CannotStart;
    }

    private DateTimeOffset Now() => _time.GetUtcNow();

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
