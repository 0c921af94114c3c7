using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Matching;

/// <summary>Finds records that may be about what an example is about: a proposal for whoever judges, never a judgement.</summary>
/// <param name="view">The state of knowledge.</param>
public sealed class EntityMatcher(IGraphView view)
{
    /// <summary>Of so many records that share a word with the example, the best found are compared.</summary>
    private const int Most = 200;

    private const double IdentifierWeight = 0.99, ApartWeight = 0.3;

    /// <summary>How a score is made.</summary>
    public static Method Method { get; } = new(
        "entity-match", "1",
        "Names are compared each with each: the same but for case, accents and hyphens 0.95; the same in Latin letters by rule (AnyAscii) 0.9; the same words in another order 0.85; the same consonants 0.6 to 0.8, by how alike the "
        + "vowels are; a similar spelling (Jaro and Winkler, from 0.9) 0.7 times the similarity; a part of the other 0.3 to 0.7, by its share of the words. The best name counts, and an identifier in common 0.99; two that speak for it leave as much doubt as the product of what each leaves. Another "
        + "identifier in the same register takes away 70 % of the score. A weak alias counts 30 %, and only beside something else.",
        ["names of the example and of the record", "identifiers in registers that both name", "the type, when the example has one"],
        [
            "Many people share a name: the score says how alike the records are, not how probable it is that they are one.",
            "Only records that share a word, its beginning or the consonants of a whole name with the example are looked at; of more than 200 for one word, those that a search ranks first.",
            "Names written in ideographs are compared by one reading, that of Mandarin.",
        ]);

    /// <summary>The candidates, best first, then by id (ordinal).</summary>
    /// <param name="example">What is known.</param>
    /// <param name="cancellation">Stops the search.</param>
    public async ValueTask<IReadOnlyList<MatchCandidate>> FindAsync(EntityExample example, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(example);
        NameMatch[] names = [.. example.Names.Select(static name => new NameMatch(name))];
        var filter = new EntityFilter { Types = example.Type is { } type ? [type] : [] };
        var found = new Dictionary<EntityId, StoredEntity>();
        foreach (var text in names.SelectMany(static name => name.Searches).Distinct(StringComparer.Ordinal))
        {
            foreach (var hit in (await view.SearchAsync(text, filter, new PageRequest(Most), cancellation).ConfigureAwait(false)).Items)
                found[hit.Entity.Entity.Id] = hit.Entity;
        }

        return [.. found.Values.Select(entity => Candidate(names, example.Identifiers, entity)).OfType<MatchCandidate>()
            .OrderByDescending(static candidate => candidate.Score).ThenBy(static candidate => candidate.Entity.Entity.Id.Value, StringComparer.Ordinal)];
    }

    private static MatchCandidate? Candidate(NameMatch[] names, ImmutableArray<Identifier> identifiers, StoredEntity entity)
    {
        var own = entity.Entity.Names.Select(static name => (Name: name, Match: new NameMatch(name.Text))).ToArray();

        // Of each name of the example the name of the record that is most like it.
        var alike = names
            .Select(name => own.Select(other => name.Compare(other.Name, other.Match)).OfType<MatchFeature>().OrderBy(static f => f.Name!.Kind == NameKind.WeakAlias).ThenByDescending(static f => f.Weight).FirstOrDefault())
            .OfType<MatchFeature>().ToArray();
        var same = identifiers.Where(entity.Entity.Identifiers.Contains)
            .Select(static id => new MatchFeature(MatchFeatureKind.SameIdentifier, IdentifierWeight, id.ToText(), id.ToText(), null)).ToArray();
        if (same.Length == 0 && alike.All(static f => f.Name!.Kind == NameKind.WeakAlias))
            return null;
        var apart = same.Length > 0 ? [] : Apart(identifiers, entity.Entity.Identifiers).ToArray();
        var doubt = (1 - alike.Select(static f => f.Weight).DefaultIfEmpty().Max()) * (same.Length > 0 ? 1 - IdentifierWeight : 1);
        return new MatchCandidate(
            entity, Math.Round((1 - doubt) * (apart.Length > 0 ? ApartWeight : 1), 3),
            [.. same, .. alike.OrderByDescending(static f => f.Weight), .. apart]);
    }

    private static IEnumerable<MatchFeature> Apart(ImmutableArray<Identifier> example, ImmutableArray<Identifier> record) =>
        from one in example
        from other in record
        where one.Scheme == other.Scheme
        select new MatchFeature(MatchFeatureKind.OtherIdentifier, ApartWeight, one.ToText(), other.ToText(), null);
}

internal static class IdentifierTexts
{
    /// <summary>An identifier as <c>scheme:value</c>.</summary>
    internal static string ToText(this Identifier identifier) => $"{identifier.Scheme}:{identifier.Value}";
}
