using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Schema;

/// <summary>
/// The namespace of a base: what the names of its labels, indexes and constraints begin with, so that several bases live in one database. Statements are written without it.
/// </summary>
internal sealed partial class BaseNamespace
{
    /// <summary>The labels that a base owns; those of types and kinds are for people and shared.</summary>
    public static readonly string[] Labels = ["Base", "Load", "Entity", "Proposition", "Claim", "Retraction", "Description"];

    private readonly ConcurrentDictionary<CypherStatement, CypherStatement> _known = new();
    private readonly string _name;

    /// <summary>Takes a namespace.</summary>
    /// <param name="name">Empty, or up to 20 ASCII letters and digits, the first a letter.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public BaseNamespace(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Allowed().IsMatch(name))
            throw new ArgumentException($"\"{name}\" is no namespace: up to 20 ASCII letters and digits, the first a letter", nameof(name));
        _name = name;
    }

    private BaseNamespace(BaseNamespace top, Marking clearance) => _name = $"{top._name}Tlp_{clearance}_";

    /// <summary>The names of a floor of this base. No base is named so: a namespace has no underscore.</summary>
    /// <param name="clearance">The floor's clearance, below <see cref="Marking.Red"/>.</param>
    public BaseNamespace Floor(Marking clearance) => new(this, clearance);

    /// <summary>Name of the full-text index of entities.</summary>
    public string WordsIndex => Apply("kg_entity_words");

    /// <summary>The statement with the names of this base.</summary>
    /// <param name="statement">A statement as it is written.</param>
    public CypherStatement Apply(CypherStatement statement) =>
        _name.Length == 0 ? statement : _known.GetOrAdd(statement, s => s with { Text = Apply(s.Text) });

    /// <summary>A text of Cypher with the names of this base.</summary>
    /// <param name="text">The text as it is written.</param>
    public string Apply(string text) => _name.Length == 0 ? text : OwnNames().Replace(text, m =>
        m.Groups["index"].Success ? $"kg_{_name}_{m.Groups["index"].Value}" : m.Groups["before"].Value + _name + m.Groups["label"].Value);

    [GeneratedRegex("^(?:[A-Za-z][A-Za-z0-9]{0,19})?$")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"\bkg_(?<index>\w+)|(?<before>[:|])(?<label>Base|Load|Entity|Proposition|Claim|Retraction|Description)\b")]
    private static partial Regex OwnNames();
}
