using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>How propositions stand, by the rules of the model.</summary>
public static class Standings
{
    /// <summary>The standing of each proposition: one lineage for the column.</summary>
    /// <param name="view">The state of knowledge.</param>
    /// <param name="propositions">Propositions of this state.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="InvalidOperationException">The lineage lacks one of them.</exception>
    public static async ValueTask<Standing[]> OfAsync(IGraphView view, IReadOnlyList<StoredProposition> propositions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(propositions);
        if (propositions.Count == 0)
            return [];
        var lineage = await view.LineageAsync([.. propositions.Select(static p => p.Proposition.Id.Node)], LineageDirection.Roots, cancellation).ConfigureAwait(false);
        var standings = new Standing[propositions.Count];
        for (var i = 0; i < standings.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            standings[i] = lineage.TryFind(propositions[i].Proposition.Id.Node, out var number)
                ? Standing.Of(lineage, number)
                : throw new InvalidOperationException($"The lineage around {propositions[i].Proposition.Id} does not have it.");
        }

        return standings;
    }
}
