using System.Globalization;

namespace KnowledgeGraph.Store.Embedded.Files;

/// <summary>
/// The right to use a base's file: one store at a time, in whatever process. An operating system's lock on a file beside it, so that it falls with the
/// process; a second file names the owner.
/// </summary>
internal sealed class FileOwnership : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _ownerPath;

    private FileOwnership(FileStream held, string ownerPath) => (_lock, _ownerPath) = (held, ownerPath);

    /// <summary>Takes ownership.</summary>
    /// <param name="path">The base's file.</param>
    /// <exception cref="StoreUnavailableException">Another store has it, or the directory does not let us.</exception>
    public static FileOwnership Take(string path)
    {
        var ownerPath = path + "-owner";
        FileStream held;
        try
        {
            held = new FileStream(path + "-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException cause)
        {
            throw Unwritable(path, cause);
        }
        catch (IOException cause) when (File.Exists(path + "-lock"))
        {
            throw new StoreUnavailableException(
                $"{path} is in use by {OwnerOf(ownerPath)}: stop that, or open another file. One process owns a base at a time.", cause);
        }
        catch (IOException cause)
        {
            throw Unwritable(path, cause);
        }

        File.WriteAllText(ownerPath, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} ({Environment.ProcessPath})"));
        return new FileOwnership(held, ownerPath);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // The lock's file stays: to delete it while another process waits for it would let two of them own the base.
        File.Delete(_ownerPath);
        _lock.Dispose();
    }

    private static StoreUnavailableException Unwritable(string path, Exception cause) =>
        new($"{path} cannot be opened for writing ({cause.Message}): give this user the right to write in its directory.", cause);

    private static string OwnerOf(string ownerPath)
    {
        try
        {
            return File.ReadAllText(ownerPath);
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
