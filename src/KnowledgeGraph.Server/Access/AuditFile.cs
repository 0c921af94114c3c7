using KnowledgeGraph.Api.Writing;

namespace KnowledgeGraph.Server.Access;

/// <summary>
/// The audit log in a file of its own: one JSON object a line for each entry, on the disk before the call returns. The file is only ever added to. One server writes
/// it. When it is moved away a new one is begun, so it can be rotated.
/// </summary>
internal sealed class AuditFile : IWriteAudit, IDisposable
{
    private const byte NewLine = (byte)'\n';
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<AuditFile> _log;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly FileStream _lock;
    private FileStream _file;
    private bool _isTorn;

    /// <summary>Opens the file, and makes it, with its folder, when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it is told that the file cannot be written.</param>
    /// <exception cref="IOException">It cannot be opened; another server may write it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public AuditFile(string path, TimeProvider time, ILogger<AuditFile> log)
    {
        (_path, _time, _log) = (path, time, log);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _lock = PrivateFile.Lock(path);
        _file = Open();
    }

    /// <inheritdoc />
    public async ValueTask NoteAsync(WriteEntry entry, CancellationToken cancellation)
    {
        var line = AuditLine.Of(entry, _time.GetUtcNow());
        await _turn.WaitAsync(cancellation);
        try
        {
            if (!File.Exists(_path))
                Reopen();
            if (_isTorn)
                _file.WriteByte(NewLine); // What a failed write left of a line stands alone in one.
            _isTorn = true;
            await _file.WriteAsync(line, CancellationToken.None);
            _file.Flush(flushToDisk: true);
            _isTorn = false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _log.LogError("The audit log {Path:l} cannot be written: {Reason:l} Correlation id {CorrelationId}", _path, fault.Message, entry.CorrelationId);
            throw new WriteAuditException("The audit log cannot be written.", fault);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
        _turn.Dispose();
    }

    private void Reopen()
    {
        var opened = Open();
        _file.Dispose();
        _file = opened;
    }

    private FileStream Open()
    {
        var file = new FileStream(_path, PrivateFile.Options(FileMode.OpenOrCreate, FileShare.Read));
        _isTorn = IsTorn(file);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    private bool IsTorn(FileStream file)
    {
        if (file.Length == 0)
            return false;
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() == NewLine)
            return false;
        _log.LogWarning("The audit log {Path:l} ends in the middle of a line, as after a crash; that line was not answered", _path);
        return true;
    }
}
