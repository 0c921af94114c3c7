using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>
/// Turns entries into claims with their ids. A claim's id holds that of the one it supersedes, so those come first; then the keys of evidence can
/// be replaced by ids, and the claims be put in an order in which each comes after those it refers to.
/// </summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="ids">Receives references to claims of the base.</param>
/// <param name="entries">The entries, in the order of the file.</param>
/// <param name="limits">How many links to evidence at most.</param>
internal sealed class ClaimResolver(FaultList faults, Ids ids, IReadOnlyList<ClaimEntry> entries, SeedLimits limits)
{
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Claim>?[] _identified = new ImmutableArray<Claim>?[entries.Count];

    /// <summary>The claims in their order, each with its place.</summary>
    public List<(Claim Claim, Spot Spot)> Claims()
    {
        FindKeys();
        for (var i = 0; i < entries.Count; i++)
            Identify(i);
        var found = new List<(Claim, Spot)>();
        var byId = new Dictionary<ClaimId, int>();
        long links = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            var evidence = Evidence(entries[i]);
            links += evidence.Length;
            if (links > limits.MaxNodes)
            {
                faults.Add(
                    entries[i].Spot, FaultCode.TooManyNodes,
                    string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaxNodes:N0} links to evidence in one file"));
                return [];
            }

            foreach (var claim in _identified[i]!.Value)
                AddOnce(found, byId, (claim with { Evidence = evidence }, entries[i].Spot));
        }

        return InOrder(found, byId);
    }

    /// <summary>The one claim that a key or id means; null after adding a fault.</summary>
    /// <param name="text">A key, or the id of a claim.</param>
    /// <param name="at">Where it stands.</param>
    public ClaimId? One(string text, Spot at)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            ids.References.Add(new Reference(new NodeId(text), at));
            return new ClaimId(text);
        }

        if (!TryKey(text, at, out var index))
            return null;
        var claims = _identified[index] ?? [];
        if (claims.Length > 1)
            faults.Add(at, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is the key of {claims.Length} claims", "the key of one claim");
        return claims.Length == 1 ? claims[0].Id : null;
    }

    private void FindKeys()
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key is { } key && !_keys.TryAdd(key, i))
                faults.Add(
                    entries[i].Spot, FaultCode.DuplicateKey,
                    $"the key {Shown.Quoted(key)} is that of the claim in line {LineOf(_keys[key])}, too", "each key once");
        }
    }

    private bool TryKey(string key, Spot at, out int index)
    {
        if (_keys.TryGetValue(key, out index))
            return true;
        faults.Add(
            at, FaultCode.Dangling, $"no claim of this file has the key {Shown.Quoted(key)}", "a key of this file, or the id of a claim",
            faults.Nearest.To(key, _keys.Keys));
        return false;
    }

    private void Identify(int index)
    {
        var chain = new List<int>();
        var seen = new HashSet<int>();
        for (int? next = index; next is { } at && _identified[at] is null; next = SupersededEntry(at))
        {
            if (seen.Add(at))
            {
                chain.Add(at);
                continue;
            }

            var circle = chain[chain.IndexOf(at)..].Append(at).Select(i => entries[i].Key!);
            faults.Add(
                entries[at].SupersedesAt, FaultCode.Cycle, $"the claim supersedes itself: {Shown.Text(string.Join(" → ", circle))}",
                "a claim that replaces an earlier one");
            _identified[at] = [];
            break;
        }

        for (var i = chain.Count - 1; i >= 0; i--)
            _identified[chain[i]] ??= Identified(entries[chain[i]]);
    }

    private int? SupersededEntry(int index) =>
        entries[index].Supersedes is { } key && _keys.TryGetValue(key, out var other) ? other : null;

    private ImmutableArray<Claim> Identified(ClaimEntry entry)
    {
        ClaimId? superseded = entry.Supersedes is { } text ? One(text, entry.SupersedesAt) : null;
        return [.. entry.Claims.Select(c => ContentIds.Identified(c with { Supersedes = superseded }))];
    }

    private ImmutableArray<EvidenceLink> Evidence(ClaimEntry entry)
    {
        var links = ImmutableArray.CreateBuilder<EvidenceLink>(entry.Evidence.Length);
        foreach (var draft in entry.Evidence)
        {
            if (draft.Target.Contains('/', StringComparison.Ordinal))
            {
                var target = new NodeId(draft.Target);
                if (target.Kind == NodeKind.Claim)
                    ids.References.Add(new Reference(target, draft.At));
                links.Add(new EvidenceLink(target, draft.Relation, draft.Note));
            }
            else if (TryKey(draft.Target, draft.At, out var index))
            {
                links.AddRange(_identified[index]!.Value.Select(c => new EvidenceLink(c.Id.Node, draft.Relation, draft.Note)));
            }
        }

        return links.ToImmutable();
    }

    private void AddOnce(List<(Claim Claim, Spot Spot)> found, Dictionary<ClaimId, int> byId, (Claim Claim, Spot Spot) item)
    {
        if (byId.TryAdd(item.Claim.Id, found.Count))
        {
            found.Add(item);
            return;
        }

        var first = found[byId[item.Claim.Id]];
        if (first.Claim.Stance != item.Claim.Stance)
        {
            faults.Add(
                item.Spot, FaultCode.ContradictoryStance, $"one claim is both {Text(first.Claim.Stance)} (line {first.Spot.Node.Line}) and {Text(item.Claim.Stance)}",
                "one stance for one claimant, proposition, document and locator");
        }
        else
        {
            faults.Add(
                item.Spot, FaultCode.SameTwice, $"the claim is made twice, first in line {first.Spot.Node.Line}",
                "another claimant, proposition, document or locator");
        }
    }

    private List<(Claim Claim, Spot Spot)> InOrder(List<(Claim Claim, Spot Spot)> found, Dictionary<ClaimId, int> byId)
    {
        IEnumerable<int> Needs(int i) => found[i].Claim.Evidence.Where(e => e.Target.Kind == NodeKind.Claim).Select(e => new ClaimId(e.Target.Value))
            .Concat(found[i].Claim.Supersedes is { } s ? [s] : [])
            .Where(byId.ContainsKey).Select(id => byId[id]);

        var (order, rest) = DependencyOrder.Sort(found.Count, Needs);
        if (rest.Count > 0)
        {
            var circle = DependencyOrder.Circle(rest, Needs).Select(i => found[i].Spot).ToList();
            var lines = string.Join(" → ", circle.Append(circle[0]).Select(s => s.Node.Line.ToString(CultureInfo.InvariantCulture)));
            faults.Add(
                circle[0], FaultCode.Cycle, $"the claim is evidence for itself: lines {Shown.Text(lines)}",
                "evidence that was there before; circular reporting is told by derivedFrom of the documents");
        }

        return [.. order.Select(i => found[i])];
    }

    private int LineOf(int entry) => entries[entry].Spot.Node.Line;

    private static string Text(Stance stance) => EnumCodes.Of(stance.Certainty) + "/" + EnumCodes.Of(stance.Polarity);
}
