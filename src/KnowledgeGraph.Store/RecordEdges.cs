using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>What records rest on and refer to, in the order in which all stores tell it.</summary>
internal static class RecordEdges
{
    /// <summary>What a claim rests on: evidence, attribution, citations, then the claimant.</summary>
    /// <param name="claim">The claim.</param>
    public static List<(NodeId Target, LineageEdgeKind Kind)> Of(Claim claim)
    {
        var edges = new List<(NodeId, LineageEdgeKind)>();
        foreach (var link in claim.Evidence)
            edges.Add((link.Target, LineageEdgeKind.EvidenceSupports + (byte)link.Relation));
        foreach (var step in claim.Attribution)
        {
            edges.Add((step.Agent.Node, LineageEdgeKind.AttributedTo));
            if (step.Document is { } document)
                edges.Add((document.Node, LineageEdgeKind.AttributedIn));
        }

        foreach (var citation in claim.Citations)
            edges.Add((citation.Document.Node, LineageEdgeKind.CitedIn));
        edges.Add((claim.Claimant.Node, LineageEdgeKind.ClaimedBy));
        return edges;
    }

    /// <summary>What an entity rests on by one of its records: documents drawn on and the publisher; images and the observer.</summary>
    /// <param name="entity">One record.</param>
    public static List<(NodeId Target, LineageEdgeKind Kind)> Of(Entity entity)
    {
        var edges = new List<(NodeId, LineageEdgeKind)>();
        foreach (var derivation in entity.Document?.DerivedFrom ?? [])
            edges.Add((derivation.Source.Node, derivation.Kind <= DerivationKind.Summarises ? LineageEdgeKind.DerivesWhole : LineageEdgeKind.DerivesPart));
        if (entity.Document?.Publisher is { } publisher)
            edges.Add((publisher.Node, LineageEdgeKind.PublishedBy));
        foreach (var image in entity.Observation?.Documents ?? [])
            edges.Add((image.Node, LineageEdgeKind.RecordedIn));
        if (entity.Observation?.Observer is { } observer)
            edges.Add((observer.Node, LineageEdgeKind.ObservedBy));
        return edges;
    }

    /// <summary>Edges join as the records do: those of lists are united, a later publisher or observer replaces the earlier.</summary>
    /// <param name="before">Of the records before, joined.</param>
    /// <param name="later">Of the record that follows.</param>
    public static List<(NodeId Target, LineageEdgeKind Kind)> Join(List<(NodeId Target, LineageEdgeKind Kind)> before, List<(NodeId Target, LineageEdgeKind Kind)> later)
    {
        var kept = before.Where(e => !IsSingle(e.Kind) || !later.Exists(l => l.Kind == e.Kind));
        return [.. kept.Concat(later).Distinct().OrderBy(e => IsSingle(e.Kind))];
    }

    /// <summary>Ids that a record refers to, in the order in which a conflict tells those that are unknown; some may come twice.</summary>
    /// <param name="entity">A record of an entity.</param>
    public static IEnumerable<NodeId?> References(Entity entity) =>
    [
        .. entity.Document?.DerivedFrom.Select(d => (NodeId?)d.Source.Node) ?? [], entity.Document?.Publisher?.Node,
        .. entity.Observation?.Documents.Select(d => (NodeId?)d.Node) ?? [], entity.Observation?.Observer?.Node, entity.Observation?.Place?.Node,
        entity.Sanction?.Authority?.Node, entity.Sanction?.InstrumentDocument?.Node, entity.UnidentifiedActor?.VouchedBy?.Node,
    ];

    /// <inheritdoc cref="References(Entity)" />
    /// <param name="proposition">A proposition.</param>
    public static IEnumerable<NodeId?> References(Proposition proposition) =>
        [proposition.Subject.Node, proposition.Object.EntityId?.Node, proposition.Place?.Node, proposition.Occasion?.Node, proposition.ConditionalOn?.Node];

    /// <inheritdoc cref="References(Entity)" />
    /// <param name="claim">A claim.</param>
    public static IEnumerable<NodeId?> References(Claim claim) =>
        [claim.Proposition.Node, .. Of(claim).Select(e => (NodeId?)e.Target), claim.Likelihood?.MappedBy?.Node, claim.Supersedes?.Node];

    /// <inheritdoc cref="References(Entity)" />
    /// <param name="retraction">A retraction.</param>
    public static IEnumerable<NodeId?> References(Retraction retraction) => [retraction.Claim.Node, retraction.By?.Node];

    /// <inheritdoc cref="References(Entity)" />
    /// <param name="record">A record of any kind.</param>
    public static IEnumerable<NodeId?> References(LoadRecord record) => record.Value switch
    {
        Entity entity => References(entity),
        Proposition proposition => References(proposition),
        Claim claim => References(claim),
        Retraction retraction => References(retraction),
        _ => [],
    };

    private static bool IsSingle(LineageEdgeKind kind) => kind is LineageEdgeKind.PublishedBy or LineageEdgeKind.ObservedBy;
}
