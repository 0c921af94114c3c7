namespace KnowledgeGraph.Model;

/// <summary>
/// What would change if some nodes were withdrawn; nothing is written. What falls is computed at once, everything about single propositions only as it is read, so
/// that a withdrawal that fells a tenth of the base still answers its totals at once. Nodes are numbers of the lineage.
/// </summary>
public sealed class RetractionImpact
{
    private readonly ILineage lineage;
    private readonly NodeSet touched;

    private RetractionImpact(ILineage lineage, Withdrawn withdrawn)
    {
        (this.lineage, Withdrawn) = (lineage, withdrawn);
        touched = new(lineage.NodeCount);
        foreach (var claim in withdrawn.FallenClaims)
            touched.Add(lineage.FactsOf(claim).Proposition);
        TouchWhatRestsOnLess();
    }

    /// <summary>How the impact is computed.</summary>
    public static Method Method { get; } = new(
        "withdrawal", "1",
        "What rests on the withdrawn nodes falls with them: a document with its publisher or with the last document it derives from, an observation with its observer or its "
        + "last image, a claim with its claimant, with any agent or document of its attribution, with the last document cited or with the last piece of evidence for it. What only a "
        + "circle holds up falls too, once the circle has lost all it had outside. The propositions of fallen claims are then assessed with and without them.",
        ["claims, evidence, attribution, citations", "derivation and publishers of documents", "observers and images of observations"],
        [
            "Lineage that nobody recorded does not fall: more may rest on what is withdrawn.",
            "A claim that has further evidence keeps its stance, although its claimant might take a weaker one.",
        ]);

    /// <summary>What falls.</summary>
    public Withdrawn Withdrawn { get; }

    /// <summary>The claims that fall, by ascending number.</summary>
    public ReadOnlySpan<int> FallenClaims => Withdrawn.FallenClaims;

    /// <summary>How many propositions have a claim that falls or that rests on less than before.</summary>
    public int Touched => touched.Count;

    /// <summary>How many propositions have none: nothing that their claims rest on changes.</summary>
    public int Untouched => lineage.PropositionCount - touched.Count;

    /// <summary>Computes what falls.</summary>
    /// <param name="lineage">One state of knowledge, with everything that rests on the nodes and the claims on their propositions.</param>
    /// <param name="removed">What is withdrawn; see <see cref="Withdrawal.Of"/>.</param>
    public static RetractionImpact Of(ILineage lineage, IReadOnlyList<NodeId> removed) => new(lineage, Withdrawal.Of(lineage, removed));

    /// <summary>Propositions that have support and would have none, by ascending number, found as they are read.</summary>
    /// <param name="after">Begin behind this proposition; -1 for the beginning.</param>
    public IEnumerable<PropositionImpact> LostSupport(int after = -1) =>
        Changes(after, _ => true, losesSupport: true);

    /// <summary>Propositions that keep some support, from fewer independent roots, by ascending number, found as they are read.</summary>
    /// <param name="after">Begin behind this proposition; -1 for the beginning.</param>
    public IEnumerable<PropositionImpact> FewerRoots(int after = -1) =>
        Changes(after, i => i.After.Supporting > 0 && i.After.Roots < i.Before.Roots, losesSupport: false);

    /// <summary>Propositions whose status changes, by ascending number, found as they are read.</summary>
    /// <param name="after">Begin behind this proposition; -1 for the beginning.</param>
    public IEnumerable<PropositionImpact> StatusChanges(int after = -1) =>
        Changes(after, i => i.After.Status != i.Before.Status, losesSupport: null);

    /// <summary>How long <see cref="LostSupport"/> is: a walk over the claims on all propositions touched, without their lineage.</summary>
    public int CountLostSupport()
    {
        var count = 0;
        var claims = new List<int>();
        for (var proposition = touched.Next(-1); proposition >= 0; proposition = touched.Next(proposition))
            count += LosesSupport(proposition, claims) ? 1 : 0;
        return count;
    }

    /// <summary>A claim may hold and yet lose a root, its own or one of a claim or document that it rests on.</summary>
    private void TouchWhatRestsOnLess()
    {
        if (Withdrawn.Wounded.Count == 0)
            return;
        var seen = new NodeSet(lineage.NodeCount);
        var pending = new List<int>(Withdrawn.Wounded);
        while (pending.Count > 0)
        {
            var node = pending[^1];
            pending.RemoveAt(pending.Count - 1);
            if (Withdrawn.Falls(node) || !seen.Add(node))
                continue;
            if (lineage.KindOf(node) == LineageNodeKind.Claim)
                touched.Add(lineage.FactsOf(node).Proposition);
            lineage.AppendDependents(node, pending);
        }
    }

    private IEnumerable<PropositionImpact> Changes(int after, Func<PropositionImpact, bool> which, bool? losesSupport)
    {
        var claims = new List<int>();
        for (var proposition = touched.Next(after); proposition >= 0; proposition = touched.Next(proposition))
        {
            if (losesSupport is { } loses && LosesSupport(proposition, claims) != loses)
                continue;
            if (losesSupport is null && StaysContested(proposition, claims))
                continue;
            var impact = new PropositionImpact(proposition, Standing.Of(lineage, proposition), Standing.Of(lineage, proposition, Withdrawn));
            if (which(impact))
                yield return impact;
        }
    }

    /// <summary>True when claims of both sides stay that rest on nothing but words: CONTESTED before and after, without following any lineage.</summary>
    private bool StaysContested(int proposition, List<int> claims)
    {
        claims.Clear();
        lineage.AppendClaimsOn(proposition, claims);
        bool affirmed = false, denied = false;
        foreach (var claim in claims)
        {
            var polarity = lineage.FactsOf(claim).Polarity;
            if ((polarity == Polarity.Positive ? affirmed : polarity != Polarity.Negative || denied) || Withdrawn.Falls(claim)
                || ClaimChain.RestsOnEvidence(lineage, claim))
                continue;
            affirmed |= polarity == Polarity.Positive;
            denied |= polarity == Polarity.Negative;
            if (affirmed && denied)
                return true;
        }

        return false;
    }

    /// <summary>True when some claim for it had a root before, and none has one after.</summary>
    private bool LosesSupport(int proposition, List<int> claims)
    {
        claims.Clear();
        lineage.AppendClaimsOn(proposition, claims);
        var lost = false;
        foreach (var claim in claims)
        {
            if (lineage.FactsOf(claim).Polarity != Polarity.Positive)
                continue;
            if (!Withdrawn.Falls(claim) && IsFounded(claim, Withdrawn))
                return false;
            lost = lost || IsFounded(claim, null);
        }

        return lost;
    }

    /// <summary>Whether a claim that holds has a root: not so when all evidence recorded for it was retracted or superseded.</summary>
    private bool IsFounded(int claim, Withdrawn? without)
    {
        var hasEvidence = false;
        foreach (var edge in lineage.RestsOn(claim))
        {
            if (edge.Kind != LineageEdgeKind.EvidenceSupports)
                continue;
            hasEvidence = true;
            if (ClaimChain.IsThere(lineage, edge.Target, without)
                && (lineage.KindOf(edge.Target) != LineageNodeKind.Claim || !ClaimChain.RestsOnEvidence(lineage, edge.Target)))
                return true;
        }

        return !hasEvidence || Independence.CountOf(lineage, [claim], without).Founded > 0;
    }
}

/// <summary>What a withdrawal does to one proposition.</summary>
/// <param name="Proposition">Its number.</param>
/// <param name="Before">How it stands now.</param>
/// <param name="After">How it would stand.</param>
public readonly record struct PropositionImpact(int Proposition, Standing Before, Standing After);
