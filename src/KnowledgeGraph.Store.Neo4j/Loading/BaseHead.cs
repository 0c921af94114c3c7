using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>Where the numbering of a base stands. A record is in the base when its number is below <see cref="Records"/>: what an unfinished load wrote lies above.</summary>
/// <param name="Loads">Loads recorded.</param>
/// <param name="Records">Records of all kinds: the number of the next one.</param>
/// <param name="Entities">Entities.</param>
/// <param name="Propositions">Propositions.</param>
/// <param name="Claims">Claims.</param>
/// <param name="Retractions">Retractions.</param>
internal sealed record BaseHead(long Loads, long Records, long Entities, long Propositions, long Claims, long Retractions)
{
    /// <summary>The widest clearance that still reads from this floor: whoever has a wider one is served by a floor below it.</summary>
    public Marking Serves { get; init; }

    /// <summary>Reads the columns of <see cref="Columns"/>.</summary>
    /// <param name="row">A row that begins with them.</param>
    public static BaseHead Of(object?[] row) => new((long)row[0]!, (long)row[1]!, (long)row[2]!, (long)row[3]!, (long)row[4]!, (long)row[5]!) { Serves = (Marking)(long)row[6]! };

    /// <summary>What a statement returns of the node <c>b</c>.</summary>
    public const string Columns = "b.loads, b.records, b.entities, b.propositions, b.claims, b.retractions, coalesce(b.serves, 0)";

    /// <summary>The numbers as parameters.</summary>
    public Dictionary<string, object?> Parameters() => new()
    {
        ["loads"] = Loads,
        ["records"] = Records,
        ["entities"] = Entities,
        ["propositions"] = Propositions,
        ["claims"] = Claims,
        ["retractions"] = Retractions,
    };
}
