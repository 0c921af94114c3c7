using KnowledgeGraph.Store.Embedded.Records;
using SQLitePCL;

namespace KnowledgeGraph.Store.Embedded.Files;

/// <summary>A connection to SQLite: prepared statements without the layers of ADO.NET between. Used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = [];
    private readonly sqlite3 _handle;

    private Connection(sqlite3 handle) => _handle = handle;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; created when missing and <paramref name="write"/>.</param>
    /// <param name="write">True to write.</param>
    /// <exception cref="SqliteFault">SQLite refuses.</exception>
    public static Connection Open(string path, bool write)
    {
        Batteries_V2.Init();
        var flags = (write ? raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE : raw.SQLITE_OPEN_READONLY) | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            handle?.Dispose();
            throw new SqliteFault(code, raw.sqlite3_errstr(code).utf8_to_string());
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, 5000);
        return new Connection(handle);
    }

    /// <summary>True between BEGIN and COMMIT, unless SQLite rolled back by itself.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Runs statements that give no rows.</summary>
    /// <param name="sql">The statements.</param>
    /// <exception cref="SqliteFault">One fails.</exception>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>A prepared statement, kept for the next time.</summary>
    /// <param name="sql">One statement.</param>
    public Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
            _statements[sql] = statement = new Statement(this, handle);
        }

        return statement;
    }

    /// <summary>The number that a statement gives in its first row, or null without a row.</summary>
    /// <param name="sql">One statement.</param>
    public long? Number(string sql)
    {
        var statement = Prepare(sql);
        var value = statement.Step() ? statement.Long(0) : (long?)null;
        statement.Reset();
        return value;
    }

    /// <summary>The body of a record, or null when there is none.</summary>
    /// <param name="tables">The floor that it is on.</param>
    /// <param name="number">The record's number.</param>
    /// <exception cref="InvalidDataException">Its block is damaged.</exception>
    public byte[]? BodyOf(FloorTables tables, int number)
    {
        var statement = Prepare(tables.SelectBlock).Bind(1, number);
        try
        {
            return statement.Step() ? RecordBlock.RecordOf(statement.Bytes(1), number - (int)statement.Long(0)).Body.ToArray() : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Throws when a result code says so.</summary>
    /// <param name="code">The code.</param>
    /// <exception cref="SqliteFault">The code is an error's.</exception>
    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new SqliteFault(code, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _handle.Dispose();
    }
}

/// <summary>A prepared statement.</summary>
/// <param name="connection">Its connection.</param>
/// <param name="handle">SQLite's handle.</param>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    /// <summary>Binds a number.</summary>
    public Statement Bind(int index, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    /// <summary>Binds a text, or null.</summary>
    public Statement Bind(int index, string? value)
    {
        connection.Check(value is null ? raw.sqlite3_bind_null(handle, index) : raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    /// <summary>Binds bytes.</summary>
    public Statement BindBytes(int index, ReadOnlySpan<byte> bytes)
    {
        connection.Check(raw.sqlite3_bind_blob(handle, index, bytes));
        return this;
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return code == raw.SQLITE_ROW;
        _ = raw.sqlite3_reset(handle);
        connection.Check(code);
        return false;
    }

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next time.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    /// <summary>Makes the statement ready for the next time.</summary>
    public void Reset() => connection.Check(raw.sqlite3_reset(handle));

    /// <summary>A number of the row.</summary>
    public long Long(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>A text of the row.</summary>
    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <summary>A text of the row, or null.</summary>
    public string? TextOrNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL ? null : Text(column);

    /// <summary>Bytes of the row, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    /// <inheritdoc />
    public void Dispose() => handle.Dispose();
}

/// <summary>SQLite refuses something.</summary>
/// <param name="code">Its extended result code.</param>
/// <param name="message">Its words.</param>
internal sealed class SqliteFault(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    /// <summary>The primary result code.</summary>
    public int Code => code & 0xff;
}
