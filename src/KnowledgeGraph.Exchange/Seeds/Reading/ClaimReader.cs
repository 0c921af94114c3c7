using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>An entry of <c>claims</c>: one claim, or several that share all but claimant and proposition.</summary>
/// <param name="Spot">The entry.</param>
/// <param name="Key">Its local name, or null.</param>
/// <param name="Claims">Its claims, without ids, evidence and what they supersede.</param>
/// <param name="Evidence">What all of them rest on.</param>
/// <param name="Supersedes">The key or id of the claim replaced, or null.</param>
/// <param name="SupersedesAt">Where that stands.</param>
internal sealed record ClaimEntry(
    Spot Spot, string? Key, ImmutableArray<Claim> Claims, ImmutableArray<EvidenceDraft> Evidence, string? Supersedes, Spot SupersedesAt);

/// <summary>Reads the sections <c>defaults</c> and <c>claims</c>.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="scalars">Reads single values.</param>
/// <param name="ids">Reads references.</param>
/// <param name="parts">Reads the fields shared with the defaults.</param>
/// <param name="propositions">Reads what is said.</param>
/// <param name="limits">How many claims at most.</param>
internal sealed class ClaimReader(
    FaultList faults, Scalars scalars, Ids ids, ClaimPartsReader parts, PropositionReader propositions, SeedLimits limits)
{
    private const string ExpectedClaim = "the key of a claim of this file, or the id of a claim";

    private static readonly ImmutableArray<string> Known = ["key", "says", "denies", "leavesOpen", "supersedes", .. ClaimPartsReader.Names];
    private static readonly (string Verb, Polarity Polarity)[] Verbs =
        [("says", Polarity.Positive), ("denies", Polarity.Negative), ("leavesOpen", Polarity.Unknown)];

    private long _count;

    /// <summary>Reads both sections.</summary>
    /// <param name="defaultsSection">The section <c>defaults</c>, or null.</param>
    /// <param name="section">The section <c>claims</c>, or null.</param>
    public List<ClaimEntry> Read(Spot? defaultsSection, Spot? section)
    {
        var defaults = defaultsSection is { } d && Fields.Open(d, faults, "the section", ClaimPartsReader.Names, elsewhere: NotInDefaults) is { } f
            ? parts.Read(f)
            : ClaimParts.None;
        var entries = new List<ClaimEntry>();
        if (section is not { } at)
            return entries;
        if (at.Node is not YamlList)
        {
            faults.Add(at, FaultCode.WrongType, $"the section is {at.Node.Kind}", "a list of claims, each with a hyphen before it");
            return entries;
        }

        foreach (var spot in at.ItemsOrSelf())
        {
            if (Entry(spot, defaults) is { } entry)
                entries.Add(entry);
            if (_count > limits.MaxNodes)
            {
                faults.Add(
                    spot, FaultCode.TooManyNodes,
                    string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaxNodes:N0} claims in one file"));
                break;
            }
        }

        return entries;
    }

    /// <summary>The key or id of a claim; null when it is not there, and after adding a fault.</summary>
    /// <param name="spot">The place, or null.</param>
    public string? ClaimReference(Spot? spot)
    {
        if (scalars.Text(spot, ExpectedClaim) is not { } text)
            return null;
        return !text.Contains('/', StringComparison.Ordinal) || ids.IsDerived(spot!.Value, text, "claim") ? text : null;
    }

    private static string? NotInDefaults(string field) =>
        field is "key" or "says" or "denies" or "leavesOpen" or "supersedes" ? $"{Shown.Quoted(field)} belongs to one claim, not to all" : null;

    private static string? NotAField(string field) =>
        field is "stance" or "polarity" ? $"a claim has no field {Shown.Quoted(field)}: write says, denies or leavesOpen, and certainty" : null;

    private ClaimEntry? Entry(Spot spot, ClaimParts defaults)
    {
        if (Fields.Open(spot, faults, "a claim", Known, elsewhere: NotAField) is not { } f)
            return null;
        var own = parts.Read(f).Or(defaults);
        var key = scalars.Text(f["key"], "a local name") is { } name && LocalName.Check(faults, f["key"]!.Value, name) ? name : null;
        var supersedes = ClaimReference(f["supersedes"]);
        if (own.Claimants is null)
            faults.Add(spot, FaultCode.MissingField, "a claim has no claimant", "a field claimant, here or in defaults");
        if (!f.HasAny("says", "denies", "leavesOpen"))
            faults.Add(spot, FaultCode.MissingField, "a claim says nothing", "a field says, denies or leavesOpen");

        var claims = ImmutableArray.CreateBuilder<Claim>();
        foreach (var (verb, polarity) in Verbs)
            AddClaims(claims, f[verb], own, polarity);
        if (claims.Count > 1 && supersedes is not null)
            faults.Add(
                f["supersedes"]!.Value, FaultCode.InvalidValue, $"{claims.Count} claims would replace one",
                "an entry with one claimant and one proposition");
        return new ClaimEntry(spot, key, claims.ToImmutable(), own.Evidence ?? [], supersedes, f["supersedes"] ?? spot);
    }

    private void AddClaims(ImmutableArray<Claim>.Builder claims, Spot? said, ClaimParts own, Polarity polarity)
    {
        if (said is not { } at)
            return;
        var stance = new Stance(own.Certainty ?? (polarity == Polarity.Unknown ? Certainty.Underspecified : Certainty.Certain), polarity);
        foreach (var spot in at.OneOrMore(faults))
        {
            if (propositions.Reference(spot) is not { } proposition)
                continue;
            foreach (var claimant in own.Claimants ?? [])
            {
                if (++_count > limits.MaxNodes)
                    return;
                claims.Add(own.Claim(claimant, proposition, stance));
            }
        }
    }
}
