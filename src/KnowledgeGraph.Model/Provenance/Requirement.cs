namespace KnowledgeGraph.Model;

/// <summary>How much a node needs one that it rests on.</summary>
internal enum Requirement : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It holds only while this one does.</summary>
    Each,

    /// <summary>It holds only while one of its supporting evidence does.</summary>
    AnyEvidence,

    /// <summary>It holds only while one of its texts or images does: documents cited, derived from, recorded in.</summary>
    AnyText,
}

/// <summary>What each kind of edge requires.</summary>
internal static class Requirements
{
    internal static Requirement Of(LineageEdgeKind kind) => kind switch
    {
        LineageEdgeKind.ClaimedBy or LineageEdgeKind.AttributedTo or LineageEdgeKind.AttributedIn => Requirement.Each,
        LineageEdgeKind.PublishedBy or LineageEdgeKind.ObservedBy => Requirement.Each,
        LineageEdgeKind.EvidenceSupports => Requirement.AnyEvidence,
        LineageEdgeKind.CitedIn or LineageEdgeKind.DerivesWhole or LineageEdgeKind.DerivesPart or LineageEdgeKind.RecordedIn => Requirement.AnyText,
        _ => Requirement.None,
    };
}
