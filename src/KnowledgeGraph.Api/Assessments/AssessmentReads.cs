using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Assessments;

/// <summary>Assesses propositions: one lineage for the whole column.</summary>
internal static class AssessmentReads
{
    /// <summary>How each proposition stands; null for null.</summary>
    public static async ValueTask<IReadOnlyList<Assessed?>> OfAsync(FieldContext context, IReadOnlyList<StoredProposition?> propositions)
    {
        var lineage = await LineageAsync(context, propositions).ConfigureAwait(false);
        var result = new Assessed?[propositions.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (propositions[i] is { } stored)
                result[i] = new Assessed(lineage!, Assessment.Of(lineage!, NumberOf(lineage!, stored), stored.Proposition.When is not null));
        }

        return result;
    }

    /// <summary>How each proposition stands in short.</summary>
    public static async ValueTask<IReadOnlyList<Standing>> StandingsAsync(FieldContext context, IReadOnlyList<StoredProposition> propositions) =>
        await Standings.OfAsync(context.View(), propositions, context.CancellationToken).ConfigureAwait(false);

    private static async ValueTask<ILineage?> LineageAsync(FieldContext context, IReadOnlyList<StoredProposition?> propositions)
    {
        var seeds = new List<NodeId>(propositions.Count);
        foreach (var proposition in propositions)
        {
            if (proposition is not null)
                seeds.Add(proposition.Proposition.Id.Node);
        }

        return seeds.Count == 0
            ? null
            : await context.View().LineageAsync(seeds, LineageDirection.Roots, context.CancellationToken).ConfigureAwait(false);
    }

    private static int NumberOf(ILineage lineage, StoredProposition stored) => lineage.TryFind(stored.Proposition.Id.Node, out var number)
        ? number
        : throw new InvalidOperationException($"The lineage around {stored.Proposition.Id} does not have it.");
}

/// <summary>An assessment with the lineage that its numbers belong to.</summary>
internal sealed record Assessed(ILineage Lineage, Assessment Value)
{
    /// <summary>The id of a claim by its number.</summary>
    public ClaimId? Claim(int? number) => number is { } claim ? new ClaimId(Lineage.IdOf(claim).Value) : null;
}
