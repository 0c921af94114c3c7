using System.Runtime.InteropServices;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Records;

/// <summary>The compact form of claims. Written and read in one order, which is also the order of the claim's edges.</summary>
internal static class ClaimFormat
{
    private const byte Version = 1;

    [Flags]
    private enum Parts : byte
    {
        Wording = 1,
        Likelihood = 2,
        Confidence = 4,
        Grade = 8,
        ValidTime = 16,
        StatedAt = 32,
        Supersedes = 64,
    }

    /// <summary>Writes a claim without its id.</summary>
    /// <param name="w">Where to.</param>
    /// <param name="c">The claim.</param>
    /// <param name="edges">Receives what it rests on.</param>
    /// <returns>The number of its proposition and that of the claim it supersedes, -1 where there is none.</returns>
    public static (int Proposition, int Supersedes) Write(RecordWriter w, Claim c, EdgeList edges)
    {
        w.Byte(Version);
        var parts = PartsOf(c);
        w.Byte((byte)parts);
        w.Byte((byte)((int)c.Stance.Certainty | ((int)c.Stance.Polarity << 2) | ((int)c.Basis << 4)));
        var proposition = w.Node(c.Proposition.Node);
        WriteEvidence(w, c, edges);
        WriteAttribution(w, c, edges);
        WriteCitations(w, c, edges);
        edges.Add(w.Entity(c.Claimant), LineageEdgeKind.ClaimedBy);
        if (parts.HasFlag(Parts.Wording))
            w.Local(c.Wording);
        if (c.Likelihood is { } likelihood)
        {
            w.Byte((byte)likelihood.Term);
            w.Entity(likelihood.MappedBy);
        }

        if (c.Confidence is { } confidence)
        {
            w.Byte((byte)confidence.Level);
            w.Local(confidence.Reason);
        }

        if (c.Grade is { } grade)
            w.Byte((byte)((grade.Reliability is { } r ? (int)r + 1 : 0) | ((grade.Credibility is { } i ? (int)i : 0) << 4)));
        if (parts.HasFlag(Parts.ValidTime))
            w.Time(c.ValidTime);
        if (parts.HasFlag(Parts.StatedAt))
            w.Time(c.StatedAt);
        return (proposition, c.Supersedes is { } old ? w.Node(old.Node) : -1);
    }

    /// <summary>Reads a claim.</summary>
    /// <param name="r">Its body.</param>
    /// <param name="id">Its id.</param>
    public static Claim Read(RecordReader r, ClaimId id)
    {
        if (r.Byte() != Version)
            throw new InvalidDataException($"claim {id} is written in a form that this version does not know");
        var parts = (Parts)r.Byte();
        var scales = r.Byte();
        return new Claim
        {
            Id = id,
            Proposition = new PropositionId(r.Node().Value),
            Stance = new Stance((Certainty)(scales & 3), (Polarity)((scales >> 2) & 3)),
            Basis = (EvidentialBasis)(scales >> 4),
            Evidence = ImmutableCollectionsMarshal.AsImmutableArray(ReadEvidence(ref r)),
            Attribution = ImmutableCollectionsMarshal.AsImmutableArray(ReadAttribution(ref r)),
            Citations = ImmutableCollectionsMarshal.AsImmutableArray(ReadCitations(ref r)),
            Claimant = r.RequiredEntity(),
            Wording = parts.HasFlag(Parts.Wording) ? r.Local() : null,
            Likelihood = parts.HasFlag(Parts.Likelihood) ? new Likelihood((LikelihoodTerm)r.Byte(), r.Entity()) : null,
            Confidence = parts.HasFlag(Parts.Confidence) ? new Confidence((ConfidenceLevel)r.Byte(), r.Local()) : null,
            Grade = parts.HasFlag(Parts.Grade) ? GradeOf(r.Byte()) : null,
            ValidTime = parts.HasFlag(Parts.ValidTime) ? r.Time() : null,
            StatedAt = parts.HasFlag(Parts.StatedAt) ? r.Time() : null,
            Supersedes = parts.HasFlag(Parts.Supersedes) ? new ClaimId(r.Node().Value) : null,
        };
    }

    private static Parts PartsOf(Claim c) =>
        (c.Wording is null ? 0 : Parts.Wording) | (c.Likelihood is null ? 0 : Parts.Likelihood)
        | (c.Confidence is null ? 0 : Parts.Confidence) | (c.Grade is null ? 0 : Parts.Grade)
        | (c.ValidTime is null ? 0 : Parts.ValidTime) | (c.StatedAt is null ? 0 : Parts.StatedAt)
        | (c.Supersedes is null ? 0 : Parts.Supersedes);

    private static Grade GradeOf(byte b) => new(
        (b & 15) is var r and not 0 ? (Reliability)(r - 1) : null, (b >> 4) is var i and not 0 ? (Credibility)i : null);

    private static void WriteEvidence(RecordWriter w, Claim c, EdgeList edges)
    {
        w.Number((ulong)c.Evidence.Length);
        foreach (var link in c.Evidence)
        {
            w.Byte((byte)link.Relation);
            edges.Add(w.Node(link.Target), LineageEdgeKind.EvidenceSupports + (byte)link.Relation);
            w.Local(link.Note);
        }
    }

    private static EvidenceLink[] ReadEvidence(ref RecordReader r)
    {
        var links = r.Items<EvidenceLink>();
        for (var i = 0; i < links.Length; i++)
        {
            var relation = (EvidenceRelation)r.Byte();
            links[i] = new EvidenceLink(r.Node(), relation, r.Local());
        }

        return links;
    }

    private static void WriteAttribution(RecordWriter w, Claim c, EdgeList edges)
    {
        w.Number((ulong)c.Attribution.Length);
        foreach (var step in c.Attribution)
        {
            w.Byte((byte)((int)step.Act | (step.Direct ? 16 : 0)));
            edges.Add(w.Entity(step.Agent), LineageEdgeKind.AttributedTo);
            edges.Add(w.Entity(step.Document), LineageEdgeKind.AttributedIn);
        }
    }

    private static AttributionStep[] ReadAttribution(ref RecordReader r)
    {
        var steps = r.Items<AttributionStep>();
        for (var i = 0; i < steps.Length; i++)
        {
            var act = r.Byte();
            steps[i] = new AttributionStep(r.RequiredEntity(), (AttributionAct)(act & 15), r.Entity(), (act & 16) != 0);
        }

        return steps;
    }

    private static void WriteCitations(RecordWriter w, Claim c, EdgeList edges)
    {
        w.Number((ulong)c.Citations.Length);
        foreach (var citation in c.Citations)
        {
            edges.Add(w.Entity(citation.Document), LineageEdgeKind.CitedIn);
            w.Text(citation.Locator);
            w.Symbol(citation.Language);
            w.Text(citation.ContentHash);
            w.Signed(citation.RetrievedAt is { } at ? at.UtcTicks : 0);
        }
    }

    private static Citation[] ReadCitations(ref RecordReader r)
    {
        var citations = r.Items<Citation>();
        for (var i = 0; i < citations.Length; i++)
        {
            var document = r.RequiredEntity();
            var (locator, language, hash, ticks) = (r.Text(), r.Symbol(), r.Text(), r.Signed());
            citations[i] = new Citation(document, locator, language, ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero), hash);
        }

        return citations;
    }
}

/// <summary>Edges of one record, as they are found.</summary>
internal sealed class EdgeList
{
    /// <summary>The edges.</summary>
    public List<LineageEdge> Items { get; } = [];

    /// <summary>Adds an edge, unless its target is missing.</summary>
    /// <param name="target">The number of the target, or -1.</param>
    /// <param name="kind">The kind.</param>
    public void Add(int target, LineageEdgeKind kind)
    {
        if (target >= 0)
            Items.Add(new LineageEdge(target, kind));
    }
}
