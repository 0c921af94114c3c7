using SQLitePCL;

namespace KnowledgeGraph.Benchmarks.Load;

/// <summary>A SQLite file through SQLite's own calls, with nothing between.</summary>
internal sealed class RawDatabase : IDisposable
{
    private readonly sqlite3 _database;

    public RawDatabase(string file)
    {
        Batteries_V2.Init();
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        if (raw.sqlite3_open_v2(file, out _database, Flags, null) != raw.SQLITE_OK)
            throw new InvalidOperationException($"cannot open {file}");
    }

    /// <summary>Runs statements that give no rows.</summary>
    /// <param name="sql">The statements.</param>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql), sql);

    /// <summary>All rows of a query, in memory.</summary>
    /// <param name="sql">One statement.</param>
    public StoredTable Read(string sql)
    {
        using var statement = Prepare(sql);
        string[] columns = [.. Enumerable.Range(0, raw.sqlite3_column_count(statement))
            .Select(i => raw.sqlite3_column_name(statement, i).utf8_to_string())];
        var table = new StoredTable("", columns, new RowBuffer());
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            for (var i = 0; i < columns.Length; i++)
                table.Cells.AddFrom(statement, i);
        }

        return table;
    }

    /// <summary>Inserts all rows of a table.</summary>
    /// <param name="table">The table and its rows.</param>
    public void Insert(StoredTable table)
    {
        var places = string.Join(", ", table.Columns.Select(_ => "?"));
        var sql = $"insert into {table.Name} ({string.Join(", ", table.Columns)}) values ({places})";
        using var statement = Prepare(sql);
        for (var cell = 0; cell < table.Cells.Count;)
        {
            for (var i = 1; i <= table.Columns.Length; i++, cell++)
                table.Cells.Bind(cell, statement, i);
            if (raw.sqlite3_step(statement) is var result and not raw.SQLITE_DONE)
                Check(result, sql);
            _ = raw.sqlite3_reset(statement);
        }
    }

    public void Dispose() => _database.Dispose();

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement), sql);
        return statement;
    }

    private void Check(int result, string sql)
    {
        if (result != raw.SQLITE_OK)
            throw new InvalidOperationException($"{raw.sqlite3_errmsg(_database).utf8_to_string()}: {sql}");
    }
}
