namespace KnowledgeGraph.Server.Access;

/// <summary>Files that only their owner may read and write (mode 0600).</summary>
internal static class PrivateFile
{
    /// <summary>How to open one for writing.</summary>
    /// <param name="mode">Whether it is there.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    public static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        // Without a buffer, so that what could not be written is not written later after all.
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>
    /// Takes the right to write a file, which one process has at a time: a lock on a file beside it, since the file itself is replaced, or read by others. The file beside it
    /// stays: whoever deleted it could have two processes lock two of them.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The right, until it is disposed of or the process ends.</returns>
    /// <exception cref="IOException">Another process has it, or there can be no file.</exception>
    public static FileStream Lock(string path) => new(path + ".lock", Options(FileMode.OpenOrCreate, FileShare.None));
}
