using System.Text;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using SQLitePCL;

namespace KnowledgeGraph.Benchmarks.Load;

/// <summary>All that a store's file holds after one load, in memory: the statements that make its tables, and every row.</summary>
/// <param name="Definitions">Tables, then indexes and triggers.</param>
/// <param name="Tables">The rows of each table, in the order of row ids.</param>
internal sealed record StoredRows(IReadOnlyList<string> Definitions, IReadOnlyList<StoredTable> Tables)
{
    private const int EntityKind = 0;

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
        var tables = real.Where(d => d.Name != searched && d.Sql.StartsWith("create table", StringComparison.OrdinalIgnoreCase))
            .Select(d => database.Read($"select * from {d.Name} order by rowid") with { Name = d.Name }).ToList();
        tables.Add(Words(searched, database.Read($"select n from record where kind = {EntityKind} order by n"), entities));
        return new StoredRows([.. real.Select(d => d.Sql)], tables);
    }

    private static StoredTable Words(string name, StoredTable numbers, IEnumerable<Entity> entities)
    {
        var table = new StoredTable(name, ["rowid", "names", "descriptions"], new RowBuffer());
        var entity = 0;
        foreach (var e in entities)
        {
            table.Cells.Add(numbers.Cells.NumberOf(entity++));
            AddWords(table, SearchRanking.NameWords(e.Names.Select(n => n.Text)));
            AddWords(table, SearchRanking.DescriptionWords(e.Descriptions.Select(d => d.Text)));
        }

        return entity == numbers.Cells.Count
            ? table
            : throw new InvalidOperationException($"the store has {numbers.Cells.Count} entities, and the load {entity}");
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
