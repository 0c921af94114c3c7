using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Writing;

/// <summary>What came of an attempt to record something.</summary>
/// <param name="Load">The load; null when nothing was new, or when it was rejected.</param>
/// <param name="Faults">Why it was rejected; empty when it was not.</param>
internal sealed record Written(StoredLoad? Load, ImmutableArray<WriteFault> Faults)
{
    /// <summary>The claim that it is about, when no load tells; null when one does.</summary>
    public ClaimId? Claim { get; init; }

    /// <summary>A rejection.</summary>
    /// <param name="faults">Why.</param>
    public static Written Rejected(params ReadOnlySpan<WriteFault> faults) => new(null, [.. faults]);

    /// <summary>The base has all of it already.</summary>
    public static Written NothingNew { get; } = new(null, []);
}

/// <summary>A load in the base: an answer.</summary>
/// <param name="Load">The load.</param>
internal sealed record LoadWritten(StoredLoad Load);

/// <summary>Nothing was recorded because the base has all of it: an answer.</summary>
/// <param name="Message">That, in words.</param>
internal sealed record NothingNew(string Message);

/// <summary>A claim as it stands after the request: an answer.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Load">The load that recorded what was asked.</param>
internal sealed record ClaimWritten(StoredClaim Claim, StoredLoad Load);

/// <summary>Nothing was recorded: an answer.</summary>
/// <param name="Faults">Every reason.</param>
internal sealed record WriteRejected(ImmutableArray<WriteFault> Faults);

/// <summary>What a load would do: an answer.</summary>
/// <param name="Created">What would be new.</param>
/// <param name="Known">What is known.</param>
/// <param name="Faults">Why it would be rejected; empty when it would not.</param>
internal sealed record LoadPreview(LoadCounts Created, LoadCounts Known, ImmutableArray<WriteFault> Faults);
