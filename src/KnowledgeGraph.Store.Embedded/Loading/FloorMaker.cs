using System.Globalization;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Embedded.Records;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>Makes the tables of a floor as a copy of those of the floor above it, which so far holds nothing that the new one may not.</summary>
/// <param name="writer">The connection that writes.</param>
internal sealed class FloorMaker(Connection writer)
{
    /// <summary>The clearances of the floors that the file has below the topmost, ascending.</summary>
    public List<Marking> Read()
    {
        var clearances = new List<Marking>();
        var rows = writer.Prepare("SELECT clearance FROM floor ORDER BY clearance");
        while (rows.Step())
            clearances.Add((Marking)rows.Long(0));
        rows.Reset();
        return clearances;
    }

    /// <summary>Makes a floor, all of it or nothing.</summary>
    /// <param name="clearance">Its clearance.</param>
    /// <param name="source">The floor above.</param>
    /// <param name="cancellation">Stops the call; nothing is made then.</param>
    public void Make(Marking clearance, Floor source, CancellationToken cancellation)
    {
        var tables = FloorTables.Of(clearance);
        writer.Execute("BEGIN IMMEDIATE");
        try
        {
            writer.Execute(tables.CopyFrom(BaseFile.TextOf("floor.sql"), source.Tables));
            CopyWords(tables, source, cancellation);
            writer.Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO floor VALUES ({(int)clearance})"));
            writer.Execute("COMMIT");
        }
        finally
        {
            if (writer.InTransaction)
                writer.Execute("ROLLBACK");
        }
    }

    /// <summary>Words are found again from the records: the full-text index does not keep what it was given.</summary>
    private void CopyWords(FloorTables tables, Floor source, CancellationToken cancellation)
    {
        using var inserting = new Inserting(writer);
        var rows = new InsertQueue(inserting, tables);
        foreach (var (number, names, descriptions) in TextsOf(source, cancellation))
            rows.AddWords(number, names, descriptions);
        rows.Quiesce();
    }

    private List<(int Number, List<string> Names, List<string> Descriptions)> TextsOf(Floor source, CancellationToken cancellation)
    {
        var texts = new List<(int, List<string>, List<string>)>();
        for (var number = 0; number < source.Index.Count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (source.Index.TagOf(number).Kind is not (RecordKind.Entity or RecordKind.EntityAgain))
                continue;
            var (names, descriptions) = (new List<string>(), new List<string>());
            for (var record = number; ; record = source.Index[record].Previous)
            {
                EntityFormat.ReadTexts(new RecordReader(BodyOf(source, record), null!), names, descriptions);
                if (source.Index.TagOf(record).Kind == RecordKind.Entity)
                    break;
            }

            texts.Add((number, names, descriptions));
        }

        return texts;
    }

    private byte[] BodyOf(Floor source, int number) =>
        writer.BodyOf(source.Tables, number) ?? throw new InvalidDataException($"record {number} is missing");
}
