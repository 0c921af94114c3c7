using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>What an actor is as a source in one state of knowledge. Nodes are numbers of the lineage.</summary>
/// <param name="Claims">How many live claims it makes.</param>
/// <param name="Disputed">How many of them are on a proposition of which another claimant's live claim says the opposite.</param>
/// <param name="Carried">How many live claims of others came by way of it: their attribution names it.</param>
/// <param name="DrawsOn">The actors that its claims and those it carried come from, those of most claims first, then by number.</param>
public sealed record SourceProfile(int Claims, int Disputed, int Carried, ImmutableArray<SourceShare> DrawsOn)
{
    /// <summary>How a profile is made.</summary>
    public static Method Method { get; } = new(
        "source-profile", "1",
        "Live claims are counted. A claim is disputed when another claimant's live claim says the opposite of the same proposition. A claim that the actor makes draws on who made the claims or the observations, or "
        + "published the documents, that support it as evidence; one that it carried draws on the agent of the next step towards the origin, or on the claimant where there is none. One cited in a document that it "
        + "published draws on the publishers of the documents whose whole text that one carries over.",
        ["live claims that the actor makes or that are attributed by way of it", "their evidence and attribution", "documents that it published and what these derive from", "live claims on the same propositions"],
        [
            "A source that is often disputed may be the only one that is right: it is a count, no grade.",
            "The base has what was loaded, not all that the source ever said.",
            "What a source draws on and does not name is not seen.",
        ]);

    /// <summary>The profile of an actor.</summary>
    /// <param name="lineage">One state of knowledge, with all that rests on the actor.</param>
    /// <param name="actor">The actor's number in it.</param>
    public static SourceProfile Of(ILineage lineage, int actor)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return new SourceWalk(lineage, actor).Profile();
    }
}

/// <summary>How many claims of a source come from another.</summary>
/// <param name="Actor">The other's number.</param>
/// <param name="Claims">How many live claims.</param>
public readonly record struct SourceShare(int Actor, int Claims);
