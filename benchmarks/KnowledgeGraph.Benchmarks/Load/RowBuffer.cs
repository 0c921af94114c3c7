using SQLitePCL;

namespace KnowledgeGraph.Benchmarks.Load;

/// <summary>Rows of a table as SQLite stores them, one after the other in a few large blocks, so that reading them back costs next to nothing.</summary>
internal sealed class RowBuffer
{
    private const int BlockBytes = 1 << 24;
    private readonly List<Cell> _cells = [];
    private readonly List<byte[]> _blocks = [];
    private int _used = BlockBytes;

    /// <summary>Cells in all rows together.</summary>
    public int Count => _cells.Count;

    /// <summary>Appends a column of the row at hand.</summary>
    /// <param name="row">A statement at a row.</param>
    /// <param name="column">Its column.</param>
    public void AddFrom(sqlite3_stmt row, int column)
    {
        var type = raw.sqlite3_column_type(row, column);
        if (type == raw.SQLITE_INTEGER)
            Add(raw.sqlite3_column_int64(row, column));
        else if (type is raw.SQLITE_TEXT or raw.SQLITE_BLOB)
            Add(type, raw.sqlite3_column_blob(row, column));
        else if (type == raw.SQLITE_NULL)
            _cells.Add(new Cell(type, 0, 0));
        else
            throw new NotSupportedException($"a cell of SQLite's type {type}: no table of the store had one");
    }

    /// <summary>Appends a number.</summary>
    /// <param name="number">The number.</param>
    public void Add(long number) => _cells.Add(new Cell(raw.SQLITE_INTEGER, number, 0));

    /// <summary>Appends a text or a blob.</summary>
    /// <param name="type">SQLite's type.</param>
    /// <param name="bytes">The bytes; a text's in UTF-8.</param>
    public void Add(int type, ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > BlockBytes)
        {
            _blocks.Add(new byte[Math.Max(BlockBytes, bytes.Length)]);
            _used = 0;
        }

        bytes.CopyTo(_blocks[^1].AsSpan(_used));
        _cells.Add(new Cell(type, ((long)(_blocks.Count - 1) << 32) | (uint)_used, bytes.Length));
        _used += bytes.Length;
    }

    /// <summary>The bytes of a cell.</summary>
    /// <param name="index">Its position among all cells.</param>
    public ReadOnlySpan<byte> BytesOf(int index) =>
        _blocks[(int)(_cells[index].Bits >> 32)].AsSpan((int)_cells[index].Bits, _cells[index].Length);

    /// <summary>The number in a cell.</summary>
    /// <param name="index">Its position among all cells.</param>
    public long NumberOf(int index) => _cells[index].Bits;

    /// <summary>Binds a cell.</summary>
    /// <param name="index">Its position among all cells.</param>
    /// <param name="statement">To what.</param>
    /// <param name="parameter">To which parameter, from 1.</param>
    public void Bind(int index, sqlite3_stmt statement, int parameter) => _ = _cells[index].Type switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_bind_int64(statement, parameter, _cells[index].Bits),
        raw.SQLITE_TEXT => raw.sqlite3_bind_text(statement, parameter, BytesOf(index)),
        raw.SQLITE_BLOB => raw.sqlite3_bind_blob(statement, parameter, BytesOf(index)),
        _ => raw.sqlite3_bind_null(statement, parameter),
    };

    private readonly record struct Cell(int Type, long Bits, int Length);
}
