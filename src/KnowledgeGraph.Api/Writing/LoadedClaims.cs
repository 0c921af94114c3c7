using System.Runtime.CompilerServices;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Writing;

/// <summary>The claims that one load recorded or ended, from the change log.</summary>
internal static class LoadedClaims
{
    /// <summary>The claims in the order of the log.</summary>
    /// <param name="view">A state that has the load.</param>
    /// <param name="load">The load.</param>
    /// <param name="kinds">What was done to them.</param>
    /// <param name="atOnce">How many to fetch at a time.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async IAsyncEnumerable<List<ClaimId>> OfAsync(
        IGraphView view, StoredLoad load, ChangeKind[] kinds, int atOnce, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Loads have instants of their own, a microsecond apart at least.
        var filter = new ChangeFilter { Kinds = [.. kinds], Since = load.At.AddMicroseconds(-1), Until = load.At };
        string? after = null;
        while (true)
        {
            var page = await view.ChangePageAsync(filter, new PageRequest(atOnce, after), cancellation).ConfigureAwait(false);
            if (page.Items.Count > 0)
                yield return [.. page.Items.Select(change => new ClaimId(change.Node.Value))];
            if (!page.HasNext)
                yield break;
            after = page.CursorOf(page.Items[^1]);
        }
    }

    /// <summary>The one claim that a load is about.</summary>
    /// <remarks>It may only have shown the claim to more people: then it changed nothing for those cleared for everything.</remarks>
    /// <param name="scope">A state that has the load.</param>
    /// <param name="load">A load that a mutation of one claim made.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask<ClaimId> OneAsync(GraphScope scope, StoredLoad load, CancellationToken cancellation)
    {
        return await FirstAsync(scope.View, load, cancellation).ConfigureAwait(false)
            ?? await FirstAsync(await scope.ReadAsSeenAsync(load.Header.Marking, cancellation).ConfigureAwait(false), load, cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{load.Id} recorded and retracted no claim");
    }

    private static async ValueTask<ClaimId?> FirstAsync(IGraphView view, StoredLoad load, CancellationToken cancellation)
    {
        await foreach (var some in OfAsync(view, load, [ChangeKind.ClaimRecorded, ChangeKind.ClaimRetracted], 1, cancellation).ConfigureAwait(false))
            return some[0];
        return null;
    }
}
