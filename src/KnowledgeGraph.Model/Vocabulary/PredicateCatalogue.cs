using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>The predicates that propositions may use, from <c>schema/predicates.json</c>.</summary>
public sealed class PredicateCatalogue
{
    private static readonly Lazy<PredicateCatalogue> Embedded = new(() => Parse(VocabularyResource.Read("predicates.json")));
    private readonly Dictionary<string, Predicate> byName;
    private readonly Dictionary<(string, string), ScopeLink> scope = [];

    private PredicateCatalogue(ImmutableArray<Predicate> all)
    {
        All = all;
        byName = all.ToDictionary(p => p.Name, StringComparer.Ordinal);
        foreach (var predicate in all)
        {
            foreach (var link in predicate.ScopeOf)
            {
                scope[(predicate.Name, link.Predicate)] = link;
                scope.TryAdd((link.Predicate, predicate.Name), new(predicate.Name, Inverse(link.Relation), link.Reason));
            }
        }

        Related = all.ToImmutableDictionary(p => p.Name, p => scope.Keys.Where(k => k.Item1 == p.Name).Select(k => k.Item2).ToImmutableArray());
    }

    /// <summary>The catalogue that this version ships.</summary>
    public static PredicateCatalogue Default => Embedded.Value;

    /// <summary>All predicates, in the order of the file.</summary>
    public ImmutableArray<Predicate> All { get; }

    private ImmutableDictionary<string, ImmutableArray<string>> Related { get; }

    /// <summary>The predicate of this name, or null.</summary>
    /// <param name="name">Its name, exactly.</param>
    public Predicate? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>How statements of one predicate lie to those of another; null when the catalogue says nothing on the two. Recorded on either side, it answers for both.</summary>
    /// <param name="predicate">Name of the one.</param>
    /// <param name="other">Name of the other.</param>
    public ScopeLink? ScopeBetween(string predicate, string other) => scope.GetValueOrDefault((predicate, other));

    /// <summary>Names of the predicates that <see cref="ScopeBetween"/> links with this one.</summary>
    /// <param name="predicate">Its name.</param>
    public ImmutableArray<string> ScopedWith(string predicate) => Related.GetValueOrDefault(predicate, []);

    /// <summary>Reads a catalogue that is expected to be right.</summary>
    /// <param name="json">Text of the file.</param>
    /// <exception cref="FormatException">It is faulty; the message names every fault with its place.</exception>
    public static PredicateCatalogue Parse(string json) =>
        TryParse(json, out var catalogue, out var faults) ? catalogue! : throw new FormatException("predicates.json: " + string.Join("; ", faults));

    /// <summary>Reads a catalogue.</summary>
    /// <param name="json">Text of the file.</param>
    /// <param name="catalogue">The catalogue, when true is returned.</param>
    /// <param name="faults">Every fault with its place and what was expected; empty when true is returned.</param>
    public static bool TryParse(string json, out PredicateCatalogue? catalogue, out ImmutableArray<string> faults)
    {
        var found = new List<string>();
        var all = VocabularyJson.ReadFile(json, "predicates", Read, p => p.Name, found);
        var names = all.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (predicate, index) in all.Select((p, i) => (p, i)))
        {
            foreach (var link in predicate.ScopeOf.Where(l => !names.Contains(l.Predicate) || l.Predicate == predicate.Name))
                found.Add($"predicates[{index}].scopeOf: \"{link.Predicate}\" is not another predicate of this file");
        }

        faults = [.. found];
        catalogue = faults.IsEmpty ? new(all) : null;
        return faults.IsEmpty;
    }

    private static Predicate Read(VocabularyJson json)
    {
        json.IsObjectWith(
            "name", "label", "inverseLabel", "definition", "subjectTypes", "objectTypes", "literalType", "functional", "symmetric", "transitive",
            "scopeOf", "mappings", "source");
        var predicate = new Predicate
        {
            Name = json.Field("name").Name(),
            Label = json.Field("label").Bilingual(needsFrench: true),
            InverseLabel = json.Field("inverseLabel").OptionalBilingual(),
            Definition = json.Field("definition").Bilingual(needsFrench: false),
            SubjectTypes = json.Field("subjectTypes").List(t => t.Code<EntityType>()),
            ObjectTypes = json.Field("objectTypes").List(t => t.Code<EntityType>()),
            LiteralType = json.Field("literalType").OptionalCode<LiteralType>(),
            Functional = json.Field("functional").Flag(),
            Symmetric = json.Field("symmetric").Flag(),
            Transitive = json.Field("transitive").Flag(),
            ScopeOf = json.Field("scopeOf").List(ReadScope),
            Mappings = json.Field("mappings").Mappings(),
            Source = json.Field("source").OptionalText(),
        };
        Check(json, predicate);
        return predicate;
    }

    private static ScopeLink ReadScope(VocabularyJson json)
    {
        json.IsObjectWith("predicate", "relation", "reason");
        return new(json.Field("predicate").Name(), json.Field("relation").Code<ScopeRelation>(), json.Field("reason").Text());
    }

    private static void Check(VocabularyJson json, Predicate p)
    {
        if (p.SubjectTypes.IsEmpty)
            json.Field("subjectTypes").Fault("expected at least one type");
        if (p.ObjectTypes.IsEmpty == p.LiteralType is null)
            json.Fault("expected either objectTypes or literalType");
        if (!p.ObjectTypes.IsEmpty && p.InverseLabel is null)
            json.Field("inverseLabel").Fault("is missing; it is needed when the object is an entity");
        if ((p.Symmetric || p.Transitive) && !p.SubjectTypes.Intersect(p.ObjectTypes).Any())
            json.Fault("a symmetric or transitive predicate needs a type that both its ends may be of");
    }

    private static ScopeRelation Inverse(ScopeRelation relation) => relation switch
    {
        ScopeRelation.Narrower => ScopeRelation.Broader,
        ScopeRelation.Broader => ScopeRelation.Narrower,
        _ => relation,
    };
}
