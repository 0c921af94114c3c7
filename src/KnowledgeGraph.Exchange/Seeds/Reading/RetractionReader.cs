using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Reads the section <c>retractions</c>, and sees to it that a claim ends once.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="scalars">Reads single values.</param>
/// <param name="ids">Reads references.</param>
/// <param name="claimReader">Reads references to claims.</param>
/// <param name="resolver">Knows the keys.</param>
internal sealed class RetractionReader(FaultList faults, Scalars scalars, Ids ids, ClaimReader claimReader, ClaimResolver resolver)
{
    private static readonly ImmutableArray<string> Known = ["claim", "by", "reason"];

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section, or null.</param>
    /// <param name="claims">The claims of the file.</param>
    public List<(Retraction Retraction, Spot Spot)> Read(Spot? section, IEnumerable<(Claim Claim, Spot Spot)> claims)
    {
        var ended = new Dictionary<ClaimId, int>();
        foreach (var (claim, spot) in claims)
        {
            if (claim.Supersedes is { } old)
                EndOnce(ended, old, spot, "superseded");
        }

        var retractions = new List<(Retraction, Spot)>();
        if (section is { } at && at.Node is not YamlList)
            faults.Add(at, FaultCode.WrongType, $"the section is {at.Node.Kind}", "a list of retractions, each with a hyphen before it");
        else if (section is not null)
            retractions.AddRange(section.Value.ItemsOrSelf().Select(Retraction).OfType<(Retraction, Spot)>());
        foreach (var (retraction, spot) in retractions)
            EndOnce(ended, retraction.Claim, spot, "retracted");
        return retractions;
    }

    private (Retraction Retraction, Spot Spot)? Retraction(Spot spot)
    {
        if (Fields.Open(spot, faults, "a retraction", Known, ["claim", "reason"]) is not { } f)
            return null;
        var by = ids.Entity(f["by"], IdKind.Actor);
        var reason = scalars.Text(f["reason"], "why, in short");
        if (claimReader.ClaimReference(f["claim"]) is not { } text || resolver.One(text, f["claim"]!.Value) is not { } claim || reason is null)
            return null;
        return (new Retraction(claim, by, reason), spot);
    }

    private void EndOnce(Dictionary<ClaimId, int> ended, ClaimId claim, Spot spot, string how)
    {
        if (!ended.TryAdd(claim, spot.Node.Line))
            faults.Add(
                spot, FaultCode.AlreadyEnded, $"the claim is {how}, and line {ended[claim]} ends it already",
                "a claim that is neither superseded nor retracted");
    }
}
