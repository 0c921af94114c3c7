using System.Security.Cryptography;
using KnowledgeGraph.Api.Access;

namespace KnowledgeGraph.Server.Access;

/// <summary>
/// The API keys that are good. The file is looked at for every key that is sent, and read again when it has changed, so that a key that is made or revoked is so from
/// the next request on, in every server that shares the file. While the file cannot be read, no key can be judged.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="log">Where a file that cannot be read is told, once for each change of it.</param>
internal sealed class ApiKeys(string path, ILogger<ApiKeys> log)
{
    private readonly Lock _gate = new();
    private Known _known = new(default, [], [], null);

    /// <summary>Whose key a secret is.</summary>
    /// <param name="hash">Hash of what was sent as a key.</param>
    /// <returns>Null when it is nobody's.</returns>
    /// <exception cref="AccessUnavailableException">The keys cannot be read.</exception>
    public Principal? Find(byte[] hash)
    {
        Principal? found = null;

        // All of them are compared, each in constant time, so that how long it takes tells nothing of any.
        foreach (var key in Current().Live)
        {
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
                found = key.Principal;
        }

        return found;
    }

    /// <summary>True when an API key has or had a name, so that nobody else may record under it.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="AccessUnavailableException">The keys cannot be read.</exception>
    public bool Has(string name) => Current().Names.Contains(name);

    private Known Current()
    {
        var stamp = Stamp.Of(path);
        var known = Volatile.Read(ref _known);
        if (known.Stamp != stamp)
        {
            lock (_gate)
            {
                if (_known.Stamp != stamp)
                    Volatile.Write(ref _known, Read(stamp));
                known = _known;
            }
        }

        return known.Fault is null ? known : throw new AccessUnavailableException(known.Fault);
    }

    private Known Read(Stamp stamp)
    {
        try
        {
            var keys = ApiKeyFile.Read(path);
            return new Known(
                stamp,
                [.. keys.Where(key => key.Revoked is null).Select(key => new LiveKey(Convert.FromHexString(key.Sha256), key.Principal()))],
                [.. keys.Select(key => key.Name)],
                null);
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            log.LogError("No API key can be judged, because {Path:l} cannot be read: {Reason:l}", path, fault.Message);
            return new Known(stamp, [], [], "the API keys of this server cannot be read");
        }
    }

    private sealed record LiveKey(byte[] Hash, Principal Principal);

    private sealed record Known(Stamp Stamp, LiveKey[] Live, HashSet<string> Names, string? Fault);

    /// <summary>Tells one state of a file from another. Every change of the keys changes the length: they only ever get more, and none is revoked twice.</summary>
    private readonly record struct Stamp(bool IsLooked, long Length, DateTime Changed)
    {
        public static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists ? new Stamp(true, file.Length, file.LastWriteTimeUtc) : new Stamp(true, -1, default);
        }
    }
}

/// <summary>Credentials cannot be judged at the moment; the cause is in the log.</summary>
/// <param name="message">What is away, in words that the asker may see.</param>
internal sealed class AccessUnavailableException(string message) : Exception(message);
