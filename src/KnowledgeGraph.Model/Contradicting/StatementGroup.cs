namespace KnowledgeGraph.Model;

/// <summary>Statements on one proposition, by what they say, so that pairs that cannot contradict each other are never formed.</summary>
internal sealed class StatementGroup
{
    private readonly List<(Statement Statement, bool Focused)> affirmed = [], denied = [];

    private StatementGroup(Proposition proposition) => Proposition = proposition;

    internal Proposition Proposition { get; }

    internal bool HasFocus { get; private set; }

    /// <summary>The entities that it is about, each once.</summary>
    internal EntityId[] Entities =>
        Proposition.Object.EntityId is { } id && id != Proposition.Subject ? [Proposition.Subject, id] : [Proposition.Subject];

    internal static List<StatementGroup> Of(IReadOnlyList<Statement> focus, IReadOnlyList<Statement> others)
    {
        var groups = new List<StatementGroup>();
        var byProposition = new Dictionary<PropositionId, StatementGroup>();
        var seen = new HashSet<ClaimId>();
        foreach (var (statement, focused) in focus.Select(s => (s, true)).Concat(others.Select(s => (s, false))))
        {
            if (!seen.Add(statement.Claim.Id))
                continue;
            if (!byProposition.TryGetValue(statement.Proposition.Id, out var group))
            {
                byProposition.Add(statement.Proposition.Id, group = new(statement.Proposition));
                groups.Add(group);
            }

            group.HasFocus |= focused;
            if (statement.Claim.Stance.Polarity != Polarity.Unknown)
                (statement.Claim.Stance.Polarity == Polarity.Positive ? group.affirmed : group.denied).Add((statement, focused));
        }

        return groups;
    }

    /// <summary>Pairs of opposite stance, then pairs that both affirm; on one proposition these differ only when its claims say when.</summary>
    internal IEnumerable<(Statement One, Statement Other)> PairsWith(StatementGroup other)
    {
        foreach (var pair in Cross(affirmed, other.denied))
            yield return pair;
        if (this != other)
        {
            foreach (var pair in Cross(denied, other.affirmed))
                yield return pair;
            foreach (var pair in Cross(affirmed, other.affirmed))
                yield return pair;
            yield break;
        }

        var dated = Proposition.When is null ? affirmed.FindAll(s => s.Statement.When is not null) : [];
        for (var i = 0; i < dated.Count; i++)
        {
            for (var j = i + 1; j < dated.Count; j++)
            {
                if (dated[i].Focused || dated[j].Focused)
                    yield return (dated[i].Statement, dated[j].Statement);
            }
        }
    }

    private static IEnumerable<(Statement One, Statement Other)> Cross(
        List<(Statement Statement, bool Focused)> some, List<(Statement Statement, bool Focused)> others)
    {
        foreach (var one in some)
        {
            foreach (var other in others)
            {
                if (one.Focused || other.Focused)
                    yield return (one.Statement, other.Statement);
            }
        }
    }
}
