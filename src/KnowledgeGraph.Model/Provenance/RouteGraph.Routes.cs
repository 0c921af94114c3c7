namespace KnowledgeGraph.Model;

/// <content>The rules: where each kind of node leads.</content>
internal sealed partial class RouteGraph
{
    private const int Many = -1;

    private void Expand(int place)
    {
        var node = nodes[place];
        if (IsStandIn(place))
            return; // stands for the others in a document, and leads to them already
        switch (lineage.KindOf(node))
        {
            case LineageNodeKind.Claim:
                ExpandClaim(place, place < ClaimCount ? chains[place] : ClaimChain.Of(lineage, node, without));
                break;
            case LineageNodeKind.Document:
                ExpandDocument(place);
                break;
            case LineageNodeKind.Observation:
                foreach (var edge in lineage.RestsOn(node))
                {
                    if (edge.Kind == LineageEdgeKind.RecordedIn && IsThere(edge.Target))
                        Lead(place, edge.Target, RouteKind.Image);
                }

                break;
            case LineageNodeKind.Actor:
                LeadToListed(place, testimonyOf);
                break;
        }
    }

    private void ExpandClaim(int place, ClaimChain chain)
    {
        if (chain.HasEvidence)
        {
            foreach (var edge in lineage.RestsOn(nodes[place]))
            {
                if (edge.Kind == LineageEdgeKind.EvidenceSupports && IsThere(edge.Target))
                    Lead(place, edge.Target, RouteKind.Evidence);
            }

            return;
        }

        if (chain.Nearest >= 0)
            LeadThroughText(place, chain);
        if (firstEdge[place] < 0 && chain.Origin >= 0)
            Lead(place, chain.Origin, RouteKind.Origin);
    }

    private void LeadThroughText(int place, ClaimChain chain)
    {
        // Words that a text only passes on stay those of their speaker, unless the text it was taken from has more to say about them.
        var mayEndInText = chain.MayBeVoice || chain.Origin < 0;
        foreach (var edge in lineage.RestsOn(chain.Nearest))
        {
            if (!IsThere(edge.Target))
                continue;
            if (edge.Kind == LineageEdgeKind.DerivesWhole && (mayEndInText || IsSpokenIn(edge.Target, place)))
                Lead(place, edge.Target, RouteKind.WholeText);
            else if (edge.Kind == LineageEdgeKind.DerivesPart && IsShared(edge.Target)
                && (chain.MayBeVoice || ClaimChain.PublisherOf(lineage, edge.Target) == chain.Origin))
                Lead(place, edge.Target, RouteKind.Quotation);
        }

        if (chain.IsVoice && place < ClaimCount && OthersIn(chain.Nearest, chain.Origin) is >= 0 and var others)
            LeadToPlace(place, others, RouteKind.Quotation);
    }

    /// <summary>The place that stands for whoever else speaks in a document than its publisher; -1 when nobody does.</summary>
    private int OthersIn(int document, int publisher)
    {
        if (places.TryGetValue(~document, out var place))
            return place;
        place = -1;
        for (var at = speakersOf.GetValueOrDefault(document, -1); at >= 0; at = listed[at].Next)
        {
            if (chains[listed[at].Claim].Origin == publisher)
                continue;
            if (place < 0)
                place = AddPlace(document);
            LeadToPlace(place, listed[at].Claim, RouteKind.Speaks);
        }

        places.Add(~document, place);
        return place;
    }

    private void ExpandDocument(int place)
    {
        foreach (var edge in lineage.RestsOn(nodes[place]))
        {
            if (edge.Kind == LineageEdgeKind.DerivesWhole && IsThere(edge.Target))
                Lead(place, edge.Target, RouteKind.WholeText);
            else if (edge.Kind == LineageEdgeKind.DerivesPart && IsShared(edge.Target) && IsThere(edge.Target))
                Lead(place, edge.Target, RouteKind.Quotation);
        }

        LeadToListed(place, speakersOf);
    }

    private void LeadToListed(int place, Dictionary<int, int> lists)
    {
        for (var at = lists.GetValueOrDefault(nodes[place], -1); at >= 0; at = listed[at].Next)
            LeadToPlace(place, listed[at].Claim, RouteKind.Speaks);
    }

    /// <summary>True when more than one of the claims reaches a document through the documents they are made in.</summary>
    private bool IsShared(int document) => touchedBy.TryGetValue(document, out var by) && by == Many;

    /// <summary>Marks a document, and all that it draws on, as reached by a claim; each is walked at most twice.</summary>
    private void Touch(int document, int claim)
    {
        reach.Clear();
        Mark(document, claim);
        while (reach.Count > 0)
        {
            var next = reach[^1];
            reach.RemoveAt(reach.Count - 1);
            foreach (var edge in lineage.RestsOn(next))
            {
                if (edge.Kind is LineageEdgeKind.DerivesWhole or LineageEdgeKind.DerivesPart && IsThere(edge.Target))
                    Mark(edge.Target, claim);
            }
        }
    }

    private void Mark(int document, int claim)
    {
        if (touchedBy.TryGetValue(document, out var by) && (by == claim || by == Many))
            return;
        touchedBy[document] = touchedBy.ContainsKey(document) ? Many : claim;
        reach.Add(document);
    }

    /// <summary>True when another of the claims is made in a document or in one whose whole text that one carries over.</summary>
    private bool IsSpokenIn(int document, int place)
    {
        reach.Clear();
        reach.Add(document);
        for (var i = 0; i < reach.Count; i++)
        {
            for (var at = speakersOf.GetValueOrDefault(reach[i], -1); at >= 0; at = listed[at].Next)
            {
                if (listed[at].Claim != place)
                    return true;
            }

            foreach (var edge in lineage.RestsOn(reach[i]))
            {
                if (edge.Kind == LineageEdgeKind.DerivesWhole && IsThere(edge.Target) && !reach.Contains(edge.Target))
                    reach.Add(edge.Target);
            }
        }

        return false;
    }
}
