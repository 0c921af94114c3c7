using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Model;

/// <summary>
/// What would change if some nodes were withdrawn; nothing is written. What falls is computed at once, everything about single propositions only as it is read, so
/// that a withdrawal that fells a tenth of the base still answers its totals at once. Nodes are numbers of the lineage.
/// </summary>
public sealed class RetractionImpact
{
    private const int MostSteps = 32, Block = 256;
    private readonly ILineage lineage;
    private readonly NodeSet touched;

    private RetractionImpact(ILineage lineage, Withdrawn withdrawn)
    {
        (this.lineage, Withdrawn) = (lineage, withdrawn);
        touched = new(lineage.NodeCount);
        TouchWhatLosesClaims();
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TouchWhatLosesClaims()
    {
        Span<int> claims = stackalloc int[Block], propositions = stackalloc int[Block];
        for (int last = -1, count; (count = Withdrawn.CopyFallenClaims(ref last, claims)) > 0;)
        {
            lineage.CopyPropositionsOf(claims[..count], propositions);
            foreach (var proposition in propositions[..count])
                touched.Add(proposition);
        }
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
        var traits = new TraitReader(lineage);
        foreach (var claim in claims)
        {
            var known = traits[claim];
            if ((known & NodeTraits.RestsOnEvidence) != 0 || Withdrawn.Falls(claim))
                continue;
            affirmed |= (known & NodeTraits.Affirms) != 0;
            denied |= (known & NodeTraits.Denies) != 0;
            if (affirmed && denied)
                return true;
        }

        return false;
    }

    /// <summary>True when some claim for it had a root before, and none has one after.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool LosesSupport(int proposition, List<int> claims)
    {
        claims.Clear();
        lineage.AppendClaimsOn(proposition, claims);
        if (StaysAffirmed(claims))
            return false;
        var lost = false;
        foreach (var claim in claims)
        {
            if ((lineage.TraitsOf(claim) & NodeTraits.Affirms) == 0)
                continue;
            if (!Withdrawn.Falls(claim) && IsFounded(claim, Withdrawn))
                return false;
            lost = lost || IsFounded(claim, null);
        }

        return lost;
    }

    /// <summary>True when a claim for it stays that rests on nothing but words, so has a root; for most propositions that is all there is to ask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool StaysAffirmed(List<int> claims)
    {
        var traits = new TraitReader(lineage);
        foreach (var claim in claims)
        {
            if ((traits[claim] & (NodeTraits.Affirms | NodeTraits.RestsOnEvidence)) == NodeTraits.Affirms && !Withdrawn.Falls(claim))
                return true;
        }

        return false;
    }

    /// <summary>Whether a claim that holds has a root: not so when all evidence recorded for it was retracted or superseded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsFounded(int claim, Withdrawn? without) =>
        (lineage.TraitsOf(claim) & NodeTraits.RestsOnEvidence) == 0 || LeadsToRoot(claim, without) || Independence.CountOf(lineage, [claim], without).Founded > 0;

    /// <summary>True when evidence that is there leads, in a few steps, to some that rests on none: then there is a root, and no need to follow all of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool LeadsToRoot(int claim, Withdrawn? without)
    {
        Span<int> path = stackalloc int[MostSteps];
        path[0] = claim;
        for (int next = 0, count = 1; next < count; next++)
        {
            foreach (var edge in lineage.RestsOn(path[next]))
            {
                if (edge.Kind != LineageEdgeKind.EvidenceSupports || !ClaimChain.IsThere(lineage, edge.Target, without))
                    continue;
                if ((lineage.TraitsOf(edge.Target) & NodeTraits.RestsOnEvidence) == 0)
                    return true;
                if (count < MostSteps)
                    path[count++] = edge.Target;
            }
        }

        return false;
    }
}

/// <summary>What a withdrawal does to one proposition.</summary>
/// <param name="Proposition">Its number.</param>
/// <param name="Before">How it stands now.</param>
/// <param name="After">How it would stand.</param>
public readonly record struct PropositionImpact(int Proposition, Standing Before, Standing After);
