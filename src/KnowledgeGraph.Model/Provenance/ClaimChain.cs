namespace KnowledgeGraph.Model;

/// <summary>Where the words of a claim come from: the end of its attribution.</summary>
/// <param name="Origin">The actor at the end of the chain, or -1.</param>
/// <param name="Nearest">The document nearest the origin, or -1.</param>
/// <param name="HasEvidence">True when supporting evidence is recorded, whether or not it is still there.</param>
/// <param name="IsVoice">True when the origin publishes that document: it speaks in its own text, so what the text draws on is what it draws on.</param>
/// <param name="MayBeVoice">True also when nobody is recorded to publish that document.</param>
internal readonly record struct ClaimChain(int Origin, int Nearest, bool HasEvidence, bool IsVoice, bool MayBeVoice)
{
    internal static ClaimChain Of(ILineage lineage, int claim, Withdrawn? without)
    {
        int claimant = ClaimantOf(lineage, claim), lastAgent = -1, lastDocument = -1, firstCited = -1;
        bool hasEvidence = false, claimantActs = false, claimantPublishes = false;
        foreach (var edge in lineage.RestsOn(claim))
        {
            switch (edge.Kind)
            {
                case LineageEdgeKind.EvidenceSupports:
                    hasEvidence = true;
                    break;
                case LineageEdgeKind.AttributedTo:
                    lastAgent = edge.Target;
                    claimantActs |= edge.Target == claimant;
                    break;
                case LineageEdgeKind.AttributedIn or LineageEdgeKind.CitedIn when IsThere(lineage, edge.Target, without):
                    claimantPublishes |= PublisherOf(lineage, edge.Target) == claimant;
                    if (edge.Kind == LineageEdgeKind.AttributedIn)
                        lastDocument = edge.Target;
                    else if (firstCited < 0)
                        firstCited = edge.Target;
                    break;
            }
        }

        // A chain in which the claimant neither acts nor publishes only leads to him: whoever reports last is not where the words come from.
        var origin = lastAgent >= 0 && (claimantActs || claimantPublishes) ? lastAgent : claimant;
        var nearest = lastDocument >= 0 ? lastDocument : firstCited;
        var publisher = nearest < 0 ? -1 : PublisherOf(lineage, nearest);
        return new(origin, nearest, hasEvidence, publisher >= 0 && publisher == origin, publisher < 0 || publisher == origin);
    }

    /// <summary><see cref="HasEvidence"/> alone, without reading what lies behind the claim.</summary>
    internal static bool RestsOnEvidence(ILineage lineage, int claim)
    {
        foreach (var edge in lineage.RestsOn(claim))
        {
            if (edge.Kind == LineageEdgeKind.EvidenceSupports)
                return true;
        }

        return false;
    }

    internal static bool IsThere(ILineage lineage, int node, Withdrawn? without) => without?.Falls(node) != true && lineage.IsPresent(node);

    internal static int ClaimantOf(ILineage lineage, int claim) => TargetOf(lineage, claim, LineageEdgeKind.ClaimedBy);

    internal static int PublisherOf(ILineage lineage, int document) => TargetOf(lineage, document, LineageEdgeKind.PublishedBy);

    private static int TargetOf(ILineage lineage, int node, LineageEdgeKind kind)
    {
        foreach (var edge in lineage.RestsOn(node))
        {
            if (edge.Kind == kind)
                return edge.Target;
        }

        return -1;
    }
}
