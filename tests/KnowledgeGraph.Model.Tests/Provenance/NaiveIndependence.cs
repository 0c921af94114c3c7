namespace KnowledgeGraph.Model.Tests.Provenance;

/// <summary>The rules of independence as sets and closures over the whole graph, and the count by trying every assignment of roots to claims.</summary>
internal static class NaiveIndependence
{
    public static (int Claims, int Roots, int Count) Of(ILineage lineage, int proposition)
    {
        var claims = new List<int>();
        lineage.AppendClaimsOn(proposition, claims);
        claims.RemoveAll(c => lineage.FactsOf(c).Polarity != Polarity.Positive);
        var routes = Routes(lineage, claims);
        while (Enumerable.Range(0, lineage.NodeCount).Where(IsLost).ToArray() is var lost && routes.Sum(r => lost.Count(r.Remove)) > 0)
        {
        }

        var reach = Enumerable.Range(0, lineage.NodeCount).Select(n => Closure(n, m => routes[m])).ToArray();
        var rootOf = (int node) => reach[node].Where(m => IsRoot(m)).Select(m => reach[m].Where(x => reach[x].Contains(m)).Append(m).Min()).ToHashSet();
        var sets = claims.Select(c => rootOf(c)).Where(s => s.Count > 0).ToArray();
        return (sets.Length, sets.SelectMany(s => s).Distinct().Count(), Best(sets, 0, []));

        // A claim that leads nowhere has lost what it rested on, and nothing leads to it.
        bool IsLost(int node) => routes[node].Count == 0 && lineage.KindOf(node) == LineageNodeKind.Claim;

        // A sink, or a member of a circle from which one can only come back.
        bool IsRoot(int node) =>
            (routes[node].Count == 0 && lineage.KindOf(node) != LineageNodeKind.Claim)
            || (routes[node].Any(t => reach[t].Contains(node)) && !reach[node].Any(m => !reach[m].Contains(node) && (IsEnd(m) || reach[m].Any(IsEnd))));

        bool IsEnd(int node) => (routes[node].Count == 0 && lineage.KindOf(node) != LineageNodeKind.Claim) || routes[node].Any(t => reach[t].Contains(node));
    }

    private static int Best(HashSet<int>[] sets, int from, HashSet<int> taken)
    {
        if (from == sets.Length)
            return 0;
        var best = Best(sets, from + 1, taken);
        foreach (var root in sets[from].Where(r => !taken.Contains(r)))
            best = Math.Max(best, 1 + Best(sets, from + 1, [.. taken, root]));
        return best;
    }

    private static List<HashSet<int>> Routes(ILineage lineage, List<int> claims)
    {
        var made = claims.ToDictionary(c => c, c => DocumentsOf(lineage, c));
        var shared = made.SelectMany(m => m.Value.SelectMany(d => Closure(d, n => Targets(lineage, n, LineageEdgeKind.DerivesWhole, LineageEdgeKind.DerivesPart)).Append(d)).Distinct())
            .GroupBy(d => d).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return [.. Enumerable.Range(0, lineage.NodeCount).Select(Leads)];

        HashSet<int> Leads(int node) => lineage.KindOf(node) switch
        {
            LineageNodeKind.Claim => OfClaim(node),
            LineageNodeKind.Document =>
            [
                .. Targets(lineage, node, LineageEdgeKind.DerivesWhole),
                .. Targets(lineage, node, LineageEdgeKind.DerivesPart).Where(shared.Contains),
                .. claims.Where(c => made[c].Contains(node)),
            ],
            LineageNodeKind.Observation => [.. Targets(lineage, node, LineageEdgeKind.RecordedIn)],
            LineageNodeKind.Actor => [.. claims.Where(c => ClaimChain.Of(lineage, c, null).Origin == node && IsTestimony(c))],
            _ => [],
        };

        bool IsTestimony(int claim) => Targets(lineage, claim, LineageEdgeKind.EvidenceSupports) is { Count: > 0 } evidence
            && evidence.All(e => lineage.KindOf(e) != LineageNodeKind.Claim);

        HashSet<int> OfClaim(int claim)
        {
            var chain = ClaimChain.Of(lineage, claim, null);
            if (chain.HasEvidence)
                return Targets(lineage, claim, LineageEdgeKind.EvidenceSupports);
            HashSet<int> leads = [];
            if (chain.Nearest >= 0)
            {
                var whole = Targets(lineage, chain.Nearest, LineageEdgeKind.DerivesWhole);
                var part = Targets(lineage, chain.Nearest, LineageEdgeKind.DerivesPart).Where(shared.Contains);
                leads.UnionWith(whole.Where(w => chain.MayBeVoice || Spoken(w)));
                leads.UnionWith(part.Where(p => chain.MayBeVoice || ClaimChain.PublisherOf(lineage, p) == chain.Origin));
                if (chain.IsVoice && claims.Contains(claim))
                    leads.UnionWith(claims.Where(c => c != claim && made[c].Contains(chain.Nearest) && ClaimChain.Of(lineage, c, null).Origin != chain.Origin));
            }

            return leads.Count > 0 ? leads : [chain.Origin];

            bool Spoken(int document) => Closure(document, n => Targets(lineage, n, LineageEdgeKind.DerivesWhole)).Append(document)
                .Any(d => claims.Any(c => c != claim && made[c].Contains(d)));
        }
    }

    private static HashSet<int> DocumentsOf(ILineage lineage, int claim) => Targets(lineage, claim, LineageEdgeKind.AttributedIn, LineageEdgeKind.CitedIn);

    private static HashSet<int> Targets(ILineage lineage, int node, params LineageEdgeKind[] kinds) =>
        [.. lineage.RestsOn(node).ToArray().Where(e => kinds.Contains(e.Kind) && lineage.IsPresent(e.Target)).Select(e => e.Target)];

    /// <summary>What can be reached in one step or more; the node itself is among it only when a circle leads back.</summary>
    private static HashSet<int> Closure(int node, Func<int, IEnumerable<int>> next)
    {
        var reached = new HashSet<int>();
        var pending = new Queue<int>(next(node));
        while (pending.TryDequeue(out var at))
        {
            if (reached.Add(at))
            {
                foreach (var target in next(at))
                    pending.Enqueue(target);
            }
        }

        return reached;
    }
}
