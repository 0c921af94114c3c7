using System.Globalization;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Files;

/// <summary>The tables of one floor, and the statements that read and fill them.</summary>
internal sealed class FloorTables
{
    private readonly string _end;

    private FloorTables(string end) => _end = end;

    /// <summary>Reads the block that a record is in.</summary>
    public string SelectBlock => field ??= $"SELECT n, block FROM record{_end} WHERE n <= ? ORDER BY n DESC LIMIT 1";

    /// <summary>Adds a block of records.</summary>
    public string InsertBlock => field ??= $"INSERT INTO record{_end} (n, block) VALUES (?, ?)";

    /// <summary>Reads the journal in order.</summary>
    public string SelectJournal => field ??= $"SELECT body FROM journal{_end} ORDER BY n";

    /// <summary>Adds a part of the journal.</summary>
    public string InsertJournal => field ??= $"INSERT INTO journal{_end} (body) VALUES (?)";

    /// <summary>Finds the records of entities by their words.</summary>
    public string SelectWords => field ??= $"SELECT rowid FROM words{_end} WHERE words{_end} MATCH ?";

    /// <summary>Adds the words of a record of an entity.</summary>
    public string InsertWords => field ??= $"INSERT INTO words{_end} (rowid, names, descriptions) VALUES (?, ?, ?)";

    /// <summary>Reads the loads in order.</summary>
    public string SelectLoads => field ??= $"SELECT id, last, at, source, content_hash, loaded_by, entities, propositions, claims, retractions, key, reason, marking FROM load{_end} ORDER BY n";

    /// <summary>Adds a load.</summary>
    public string InsertLoad => field ??=
        $"INSERT INTO load{_end} (id, first, last, at, source, content_hash, loaded_by, entities, propositions, claims, retractions, key, reason, marking) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /// <summary>The tables of a floor.</summary>
    /// <param name="clearance">Its clearance; the floor that holds everything has the tables of bases that never had another.</param>
    public static FloorTables Of(Marking clearance) => new(clearance == Marking.Red ? "" : ((int)clearance).ToString(CultureInfo.InvariantCulture));

    /// <summary>Statements that make the tables and fill them with what another floor holds, all but the words.</summary>
    /// <param name="layout">The text of <c>floor.sql</c>.</param>
    /// <param name="source">The other floor.</param>
    public string CopyFrom(string layout, FloorTables source) => $"""
        {layout.Replace("$", _end, StringComparison.Ordinal)};
        INSERT INTO record{_end} SELECT n, block FROM record{source._end};
        INSERT INTO journal{_end} SELECT n, body FROM journal{source._end};
        INSERT INTO load{_end} SELECT n, id, first, last, at, source, content_hash, loaded_by, entities, propositions, claims, retractions, key, reason, marking FROM load{source._end}
        """;
}
