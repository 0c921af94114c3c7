using System.Buffers.Binary;
using System.Collections.Concurrent;
using SQLitePCL;

namespace KnowledgeGraph.Store.Embedded.Files;

/// <summary>The file of a base: checked before SQLite touches it, owned while it is open, one connection that writes and some that read.</summary>
internal sealed class BaseFile : IDisposable
{
    /// <summary>What marks a SQLite file as a base: "KGDB".</summary>
    public const int ApplicationId = 0x4B474442;

    private static readonly string[] Migrations = ["0001.sql", "0002.sql", "0003.sql"];
    private const int CheckpointRecords = 10_000;
    private readonly ConcurrentBag<Connection> _readers = [];
    private readonly FileOwnership _ownership;
    private readonly string _path;
    private Task _checkpointing = Task.CompletedTask;
    private int _uncheckpointed;

    private BaseFile(string path, FileOwnership ownership, Connection writer) => (_path, _ownership, Writer) = (path, ownership, writer);

    /// <summary>The connection that writes; used by whoever records.</summary>
    public Connection Writer { get; }

    /// <summary>Opens a base, new where there is no file, brought up to this version.</summary>
    /// <param name="options">Which and how.</param>
    /// <exception cref="StoreUnavailableException">The file is owned by another, damaged, newer or no base; it is left as it was.</exception>
    public static BaseFile Open(EmbeddedStoreOptions options)
    {
        var path = Path.GetFullPath(options.Path);
        CheckHeader(path);
        CreateDirectory(path);
        var ownership = FileOwnership.Take(path);
        Connection? writer = null;
        try
        {
            // Again, now that nobody else can have changed it in between.
            CheckHeader(path);
            writer = Connection.Open(path, write: true);
            Prepare(writer, options.MaxPages);
            return new BaseFile(path, ownership, writer);
        }
        catch (Exception e)
        {
            writer?.Dispose();
            ownership.Dispose();
            if (e is SqliteFault fault)
                throw Explain(path, fault);
            throw;
        }
    }

    /// <summary>Borrows a connection that reads; give it back with <see cref="Return"/>.</summary>
    public Connection Rent()
    {
        if (_readers.TryTake(out var reader))
            return reader;
        reader = Connection.Open(_path, write: false);
        reader.Execute("PRAGMA mmap_size = 1073741824; PRAGMA query_only = ON");
        return reader;
    }

    /// <summary>Gives a connection back.</summary>
    /// <param name="reader">As <see cref="Rent"/> gave it.</param>
    public void Return(Connection reader) => _readers.Add(reader);

    /// <summary>
    /// Moves what was committed from the log into the file once enough has come together, off the path of loads: it is durable already.
    /// </summary>
    /// <param name="records">How many records were committed.</param>
    public void Checkpoint(int records)
    {
        _uncheckpointed += records;
        if (_uncheckpointed < CheckpointRecords || !_checkpointing.IsCompleted)
            return;
        _uncheckpointed = 0;
        _checkpointing = Task.Run(RunCheckpoint);
    }

    /// <summary>Meets the fault of the last checkpoint, if it had one, by trying again.</summary>
    /// <exception cref="SqliteFault">It fails again.</exception>
    public void RetryCheckpoint()
    {
        if (!_checkpointing.IsFaulted)
            return;
        RunCheckpoint();
        _checkpointing = Task.CompletedTask;
    }

    /// <summary>Says what a fault of SQLite means for whoever runs the base.</summary>
    /// <param name="fault">The fault.</param>
    public StoreUnavailableException Explain(SqliteFault fault) => Explain(_path, fault);

    /// <inheritdoc />
    public void Dispose()
    {
        // A fault of the checkpoint leaves the log as it is, and the next start reads it.
        _checkpointing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        Writer.Dispose();
        _ownership.Dispose();
    }

    private static void Prepare(Connection writer, int maxPages)
    {
        writer.Execute("PRAGMA locking_mode = NORMAL");
        var version = (int)(writer.Number("PRAGMA user_version") ?? 0);
        if (version == 0)
            writer.Execute("PRAGMA page_size = 8192");
        writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
        for (; version < Migrations.Length; version++)
            writer.Execute($"BEGIN IMMEDIATE; {TextOf(Migrations[version])}; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1}; COMMIT");
        if (maxPages > 0)
            writer.Execute($"PRAGMA max_page_count = {maxPages}");
    }

    private void RunCheckpoint()
    {
        using var connection = Connection.Open(_path, write: true);
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(PASSIVE)");
    }

    /// <summary>The text of a file of statements.</summary>
    /// <param name="name">Its name.</param>
    public static string TextOf(string name)
    {
        using var stream = typeof(BaseFile).Assembly.GetManifestResourceStream("Migrations." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void CreateDirectory(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"the directory of {path} cannot be created ({cause.Message}): choose another path.", cause);
        }
    }

    /// <summary>Looks at the first bytes ourselves (SQLite's file format, section 1.3), because to ask SQLite may already change the file.</summary>
    private static void CheckHeader(string path)
    {
        if (Directory.Exists(path))
            throw new StoreUnavailableException($"{path} is a directory: name a file.");
        if (!File.Exists(path))
            return;
        var header = new byte[100];
        long length;
        int read;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            length = stream.Length;
            read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{path} cannot be read ({cause.Message}): give this user the right to read it.", cause);
        }

        if (length > 0)
            CheckHeader(path, header.AsSpan(0, read), length);
    }

    private static void CheckHeader(string path, ReadOnlySpan<byte> header, long length)
    {
        if (header.Length < 100 || !header.StartsWith("SQLite format 3\0"u8))
            throw new StoreUnavailableException($"{path} is not a knowledge base (not a SQLite file): name another file, or move this one away.");
        var application = BinaryPrimitives.ReadInt32BigEndian(header[68..]);
        var version = BinaryPrimitives.ReadInt32BigEndian(header[60..]);
        if (application != ApplicationId && (application != 0 || version != 0))
            throw new StoreUnavailableException($"{path} is a SQLite file of another application: name another file, or move this one away.");
        if (version > Migrations.Length)
            throw new StoreUnavailableException(
                $"{path} was written by a newer version (its format is {version}, this version knows {Migrations.Length}): update the software.");
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65536 : size;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var walIsEmpty = new FileInfo(path + "-wal") is var wal && (!wal.Exists || wal.Length == 0);
        if (walIsEmpty && length < (long)pages * pageSize)
            throw Damaged(path, $"it is {length} bytes long and should be {(long)pages * pageSize}", null);
    }

    private static StoreUnavailableException Explain(string path, SqliteFault fault) => fault.Code switch
    {
        raw.SQLITE_NOTADB => new($"{path} is not a knowledge base (not a SQLite file): name another file, or move this one away.", fault),
        raw.SQLITE_CORRUPT => Damaged(path, fault.Message, fault),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            new($"{path} is locked by another program ({fault.Message}): close whatever has the file open.", fault),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM =>
            new($"{path} cannot be opened for writing ({fault.Message}): give this user the right to write it and its directory.", fault),
        raw.SQLITE_FULL => new($"the disk that holds {path} is full: free some space and record again. Nothing of this load was recorded.", fault),
        raw.SQLITE_IOERR => new($"{path} cannot be read or written ({fault.Message}): check the disk.", fault),
        _ => new($"{path} cannot be used ({fault.Message}).", fault),
    };

    /// <summary>Says that a file is damaged.</summary>
    /// <param name="path">The file.</param>
    /// <param name="how">What is wrong.</param>
    /// <param name="cause">The cause, or null.</param>
    public static StoreUnavailableException Damaged(string path, string how, Exception? cause) =>
        new($"{path} is damaged ({how}): restore it from a backup, or load its sources into a new file.", cause);

    /// <summary>Says that the file is damaged.</summary>
    /// <param name="how">What is wrong.</param>
    /// <param name="cause">The cause.</param>
    public StoreUnavailableException Damaged(string how, Exception? cause) => Damaged(_path, how, cause);
}
