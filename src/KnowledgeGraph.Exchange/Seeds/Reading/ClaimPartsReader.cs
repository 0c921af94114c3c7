using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Reads the fields that an entry of <c>claims</c> and <c>defaults</c> share.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="scalars">Reads single values.</param>
/// <param name="texts">Reads texts.</param>
/// <param name="ids">Reads references.</param>
internal sealed class ClaimPartsReader(FaultList faults, Scalars scalars, Texts texts, Ids ids)
{
    /// <summary>The names of the fields.</summary>
    public static readonly ImmutableArray<string> Names =
    [
        "claimant", "certainty", "wording", "via", "basis", "evidence", "cite", "likelihood", "confidence", "grade", "validTime", "statedAt",
    ];

    /// <summary>Reads the fields of an entry or of the defaults.</summary>
    /// <param name="f">The entry.</param>
    public ClaimParts Read(Fields f) => new()
    {
        Claimants = f["claimant"] is null ? null : ids.Entities(f["claimant"], IdKind.Speaker),
        Certainty = scalars.Code<Certainty>(f["certainty"]),
        Wording = texts.One(f["wording"]),
        Via = Each(f["via"], Step),
        Basis = scalars.Code<EvidentialBasis>(f["basis"]),
        Evidence = Each(f["evidence"], Evidence),
        Citations = Each(f["cite"], Citation),
        Likelihood = Likelihood(f["likelihood"]),
        Confidence = Confidence(f["confidence"]),
        Grade = Grade(f["grade"]),
        ValidTime = scalars.Time(f["validTime"]),
        StatedAt = scalars.Time(f["statedAt"]),
    };

    private static ImmutableArray<T>? Each<T>(Spot? spot, Func<Spot, T?> read)
        where T : class => spot is { } at ? [.. at.ItemsOrSelf().Select(read).OfType<T>()] : null;

    private AttributionStep? Step(Spot spot)
    {
        if (Fields.Open(spot, faults, "a step", ["agent", "act", "document", "direct"], ["agent", "act"]) is not { } f)
            return null;
        var agent = ids.Entity(f["agent"], IdKind.Speaker);
        var act = scalars.Code<AttributionAct>(f["act"]);
        var document = ids.Entity(f["document"], IdKind.Document);
        var direct = scalars.Boolean(f["direct"]) ?? act == AttributionAct.Quotes;
        return agent is { } a && act is { } what ? new AttributionStep(a, what, document, direct) : null;
    }

    private EvidenceDraft? Evidence(Spot spot)
    {
        if (spot.Node is not YamlMap)
            return Target(spot) is { } simple ? new EvidenceDraft(simple, spot, EvidenceRelation.Supports, null) : null;
        if (Fields.Open(spot, faults, "a link to evidence", ["target", "relation", "note"], ["target"]) is not { } f)
            return null;
        var relation = scalars.Code<EvidenceRelation>(f["relation"]) ?? EvidenceRelation.Supports;
        var note = texts.One(f["note"]);
        return Target(f["target"]) is { } target ? new EvidenceDraft(target, f["target"]!.Value, relation, note) : null;
    }

    private string? Target(Spot? spot)
    {
        if (scalars.Text(spot, IdKind.Evidence.Description) is not { } text)
            return null;
        if (text.StartsWith("claim/", StringComparison.Ordinal))
            return ids.IsDerived(spot!.Value, text, "claim") ? text : null;
        var isKey = !text.Contains('/', StringComparison.Ordinal);
        return isKey || ids.Entity(spot!.Value, text, IdKind.Evidence) is not null ? text : null;
    }

    private Citation? Citation(Spot spot)
    {
        if (spot.Node is not YamlMap)
            return ShortCitation(spot);
        if (Fields.Open(spot, faults, "a citation", ["document", "locator", "language", "retrievedAt", "contentHash"], ["document"]) is not { } f)
            return null;
        var locator = scalars.Text(f["locator"]);
        var language = scalars.Language(f["language"]);
        var retrieved = scalars.Instant(f["retrievedAt"]);
        var hash = scalars.Hash(f["contentHash"]);
        return ids.Entity(f["document"], IdKind.Document) is { } document ? new Citation(document, locator, language, retrieved, hash) : null;
    }

    private Citation? ShortCitation(Spot spot)
    {
        if (scalars.Text(spot, "the id of a document, with a locator after it or not") is not { } text)
            return null;
        var space = text.AsSpan().IndexOfAny(" \t\n");
        var id = space < 0 ? text : text[..space];
        var locator = space < 0 ? null : text[space..].Trim();
        return ids.Entity(spot, id, IdKind.Document) is { } document ? new Citation(document, locator is "" ? null : locator, null, null, null) : null;
    }

    private Likelihood? Likelihood(Spot? spot)
    {
        if (spot?.Node is not YamlMap)
            return scalars.Code<LikelihoodTerm>(spot) is { } simple ? new Likelihood(simple, null) : null;
        if (Fields.Open(spot.Value, faults, "a likelihood", ["term", "mappedBy"], ["term"]) is not { } f)
            return null;
        var mappedBy = ids.Entity(f["mappedBy"], IdKind.Actor);
        return scalars.Code<LikelihoodTerm>(f["term"]) is { } term ? new Likelihood(term, mappedBy) : null;
    }

    private Confidence? Confidence(Spot? spot)
    {
        if (spot?.Node is not YamlMap)
            return scalars.Code<ConfidenceLevel>(spot) is { } simple ? new Confidence(simple, null) : null;
        if (Fields.Open(spot.Value, faults, "a confidence", ["level", "reason"], ["level"]) is not { } f)
            return null;
        var reason = texts.One(f["reason"]);
        return scalars.Code<ConfidenceLevel>(f["level"]) is { } level ? new Confidence(level, reason) : null;
    }

    private Grade? Grade(Spot? spot)
    {
        if (spot?.Node is not YamlMap)
            return ShortGrade(spot);
        if (Fields.Open(spot.Value, faults, "a grade", ["reliability", "credibility"]) is not { } f)
            return null;
        var grade = new Grade(scalars.Code<Reliability>(f["reliability"]), CredibilityOf(f["credibility"]));
        if (!f.HasAny("reliability", "credibility"))
            faults.Add(spot.Value, FaultCode.MissingField, "a grade has neither half", "reliability, credibility, or both");
        return grade == new Grade(null, null) ? null : grade;
    }

    private Grade? ShortGrade(Spot? spot)
    {
        const string expected = "a letter from A to F, a digit from 1 to 6, or both, such as B2";
        if (scalars.Text(spot, expected) is not { } text)
            return null;
        Reliability? reliability = text[0] is >= 'A' and <= 'F' ? (Reliability)(text[0] - 'A') : null;
        var rest = reliability is null ? text : text[1..];
        Credibility? credibility = rest is [>= '1' and <= '6'] ? (Credibility)(rest[0] - '0') : null;
        if (credibility is not null || rest.Length == 0)
            return new Grade(reliability, credibility);
        faults.Add(spot!.Value, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not an Admiralty grade", expected);
        return null;
    }

    private Credibility? CredibilityOf(Spot? spot)
    {
        if (scalars.Text(spot, "a digit from 1 to 6") is not { } text)
            return null;
        if (text is [>= '1' and <= '6'])
            return (Credibility)(text[0] - '0');
        faults.Add(spot!.Value, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not a credibility", "a digit from 1 to 6");
        return null;
    }
}
