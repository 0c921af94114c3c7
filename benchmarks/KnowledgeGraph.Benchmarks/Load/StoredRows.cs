using System.Text;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded.Records;
using KnowledgeGraph.Store.Index;
using SQLitePCL;

namespace KnowledgeGraph.Benchmarks.Load;

/// <summary>
/// All that a store's file holds after one load, in memory, as plain SQLite would keep it: the statements that make the tables, and every row; the records, which
/// the store packs a page at a time, are a row each.
/// </summary>
/// <param name="Definitions">Tables, then indexes and triggers.</param>
/// <param name="Tables">The rows of each table, in the order of row ids.</param>
internal sealed record StoredRows(IReadOnlyList<string> Definitions, IReadOnlyList<StoredTable> Tables)
{
    private const string Packed = "record";
    private const string Unpacked = "create table record (n integer primary key, kind integer not null, id blob, body blob not null)";

    public long Count => Tables.Sum(t => (long)t.Cells.Count / t.Columns.Length);

    /// <summary>Reads a file that no process writes to.</summary>
    /// <param name="file">A store's file.</param>
    /// <param name="entities">The entities of the load, in its order: their searchable words are indexed and not kept in the file.</param>
    public static StoredRows Read(string file, IEnumerable<Entity> entities)
    {
        using var database = new RawDatabase(file);
        var master = database.Read(
            "select name, sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by type <> 'table', rowid");
        var all = Enumerable.Range(0, master.Cells.Count / 2)
            .Select(i => (Name: Text(master, 2 * i), Sql: Text(master, (2 * i) + 1))).ToList();
        var searched = all.Single(d => d.Sql.StartsWith("create virtual table", StringComparison.OrdinalIgnoreCase)).Name;
        // FTS5 keeps its index in tables of its own beside the virtual one and fills them itself.
        var real = all.Where(d => !d.Name.StartsWith(searched + "_", StringComparison.Ordinal)).ToList();
        var tables = real.Where(d => d.Name != searched && d.Name != Packed && d.Sql.StartsWith("create table", StringComparison.OrdinalIgnoreCase))
            .Select(d => database.Read($"select * from {d.Name} order by rowid") with { Name = d.Name }).ToList();
        var (records, numbers) = Unpack(database.Read($"select n, block from {Packed} order by n"));
        tables.Add(records);
        tables.Add(Words(searched, numbers, entities));
        return new StoredRows([.. real.Select(d => d.Name == Packed ? Unpacked : d.Sql)], tables);
    }

    private static (StoredTable Records, List<long> Entities) Unpack(StoredTable blocks)
    {
        var table = new StoredTable(Packed, ["n", "kind", "id", "body"], new RowBuffer());
        var entities = new List<long>();
        for (var cell = 0; cell < blocks.Cells.Count; cell += 2)
        {
            var block = blocks.Cells.BytesOf(cell + 1);
            for (var i = 0; i < RecordBlock.CountOf(block); i++)
            {
                var number = blocks.Cells.NumberOf(cell) + i;
                var record = RecordBlock.RecordOf(block, i);
                if (record.Kind == RecordKind.Entity)
                    entities.Add(number);
                table.Cells.Add(number);
                table.Cells.Add((long)record.Kind);
                table.Cells.Add(raw.SQLITE_BLOB, record.Id);
                table.Cells.Add(raw.SQLITE_BLOB, record.Body);
            }
        }

        return (table, entities);
    }

    private static StoredTable Words(string name, List<long> numbers, IEnumerable<Entity> entities)
    {
        var table = new StoredTable(name, ["rowid", "names", "descriptions"], new RowBuffer());
        var entity = 0;
        foreach (var e in entities)
        {
            table.Cells.Add(numbers[entity++]);
            AddWords(table, SearchRanking.IndexWords(e.Names.Select(n => n.Text)));
            AddWords(table, SearchRanking.DescriptionWords(e.Descriptions.Select(d => d.Text)));
        }

        return entity == numbers.Count
            ? table
            : throw new InvalidOperationException($"the store has {numbers.Count} entities, and the load {entity}");
    }

    private static void AddWords(StoredTable table, IEnumerable<string> words) =>
        table.Cells.Add(raw.SQLITE_TEXT, Encoding.UTF8.GetBytes(string.Join(' ', words)));

    private static string Text(StoredTable table, int cell) => Encoding.UTF8.GetString(table.Cells.BytesOf(cell));
}

/// <summary>The rows of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The columns inserted.</param>
/// <param name="Cells">A cell a column and row.</param>
internal sealed record StoredTable(string Name, string[] Columns, RowBuffer Cells);
