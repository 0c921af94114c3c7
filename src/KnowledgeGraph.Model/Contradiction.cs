using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>Two claims that seem to contradict each other.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="First">The claim recorded first.</param>
/// <param name="Second">The claim recorded later.</param>
/// <param name="Genuine">True when both cannot be right; false when they only seem to collide.</param>
/// <param name="Reason">Why it is genuine or why not, in a sentence (English).</param>
public sealed record Contradiction(ContradictionKind Kind, Statement First, Statement Second, bool Genuine, string Reason);

/// <summary>A claim with its proposition.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Proposition">What it is about.</param>
/// <param name="Sequence">Its place in the order of recording.</param>
public sealed record Statement(Claim Claim, Proposition Proposition, long Sequence)
{
    /// <summary>When it is said to be so: the proposition's time, else the claim's.</summary>
    public Edtf? When => Proposition.When ?? Claim.ValidTime;
}

/// <summary>In what way claims seem to contradict each other.</summary>
public enum ContradictionKind
{
    /// <summary>The same proposition, opposite stance.</summary>
    Polarity,

    /// <summary>A predicate that has one value at a time, with different values in overlapping time.</summary>
    Value,

    /// <summary>Times that exclude each other.</summary>
    Time,

    /// <summary>A narrower, broader or close statement is affirmed or denied.</summary>
    Scope,
}

/// <summary>
/// Finds contradictions between claims. POLARITY: one proposition (or, with a symmetric predicate, its mirror), affirmed and denied. VALUE: a functional predicate, one
/// subject, values that exclude each other, at times that may overlap; or NO_VALUE against a value. TIME: one and the same event, at times that surely exclude each
/// other. SCOPE: statements that the catalogue links (<see cref="Predicate.ScopeOf"/>), or that differ in how narrowly they are qualified, one affirmed and one denied: genuine
/// only when the narrower is affirmed and the broader denied.
/// </summary>
public sealed class Contradictions
{
    private readonly PredicateCatalogue catalogue;

    /// <summary>Contradictions by the predicates of a catalogue.</summary>
    /// <param name="catalogue">The catalogue; a predicate that it lacks is neither functional nor symmetric nor linked.</param>
    public Contradictions(PredicateCatalogue catalogue) => this.catalogue = catalogue;

    /// <summary>How contradictions are found.</summary>
    public static Method Method { get; } = new(
        "contradictions", "1",
        "Claims are compared in pairs by fixed rules: same proposition, same functional predicate, same event, or statements that the predicate catalogue links in scope.",
        ["stance", "proposition with its qualifiers", "times", "predicate catalogue"],
        [
            "Only predicates that the catalogue calls functional, symmetric or linked are compared; it does not read texts.",
            "Places are compared by identity: a town and its country are not seen to overlap.",
            "An approximate quantity is taken to lie within a quarter of its value.",
        ]);

    /// <summary>Names of the predicates whose propositions may contradict one with this predicate: itself and those linked in scope.</summary>
    /// <param name="predicate">Its name.</param>
    public ImmutableArray<string> PredicatesBeside(string predicate) => [predicate, .. catalogue.ScopedWith(predicate)];

    /// <summary>
    /// True when claims on two propositions may contradict each other, so that their claims are worth fetching: look among the propositions that share the subject
    /// or the object and have one of <see cref="PredicatesBeside"/>.
    /// </summary>
    /// <param name="one">The one proposition.</param>
    /// <param name="other">The other; the same one counts.</param>
    public bool MayContradict(Proposition one, Proposition other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Id == other.Id || new PropositionPair(one, other, catalogue).IsRelated;
    }

    /// <summary>
    /// Contradictions that involve at least one of the focused statements, found as they are read: by proposition in the order of the statements, then by claim. Many
    /// claims on a contested proposition make many pairs: read as far as wanted.
    /// </summary>
    /// <param name="focus">Statements asked about; live claims only, in the order recorded.</param>
    /// <param name="others">Statements that may contradict them, likewise; those among the focus are passed over.</param>
    public IEnumerable<Contradiction> Find(IReadOnlyList<Statement> focus, IReadOnlyList<Statement> others)
    {
        ArgumentNullException.ThrowIfNull(focus);
        ArgumentNullException.ThrowIfNull(others);
        return FindAll(StatementGroup.Of(focus, others));
    }

    private IEnumerable<Contradiction> FindAll(List<StatementGroup> groups)
    {
        var about = new Dictionary<EntityId, List<int>>();
        for (var i = 0; i < groups.Count; i++)
        {
            foreach (var entity in groups[i].Entities)
            {
                if (!about.TryGetValue(entity, out var list))
                    about.Add(entity, list = []);
                list.Add(i);
            }
        }

        for (var i = 0; i < groups.Count; i++)
        {
            foreach (var j in groups[i].Entities.SelectMany(e => about[e]).Where(j => j >= i).Distinct().Order())
            {
                var pair = new PropositionPair(groups[i].Proposition, groups[j].Proposition, catalogue);
                if (!pair.IsRelated || !(groups[i].HasFocus || groups[j].HasFocus))
                    continue;
                foreach (var (one, other) in groups[i].PairsWith(groups[j]))
                {
                    if (ContradictionRules.Between(pair, one, other) is { } found)
                        yield return found;
                }
            }
        }
    }
}
