using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Graph;

/// <summary>
/// Looks up what a question is about. An id that the base never had is mistyped, and an empty answer would hide that, so it is refused;
/// an id that only this state of knowledge does not have is null, and the answer about it is empty.
/// </summary>
internal static class KnownNodes
{
    public static async ValueTask<IReadOnlyList<object?>> FindAsync(FieldContext context, NodeId[] ids, Func<int, string> place)
    {
        var found = await Fetch.Nodes(context.View(), ids, context.CancellationToken).ConfigureAwait(false);
        var missing = ids.Where((_, i) => found[i] is null).ToArray();
        if (missing.Length == 0)
            return found;
        var latest = await ((GraphScope)context.Scope!).ReadAsync(ReadScope.Now, context.CancellationToken).ConfigureAwait(false);
        var known = await Fetch.Nodes(latest, missing, context.CancellationToken).ConfigureAwait(false);
        for (var i = 0; i < missing.Length; i++)
        {
            if (known[i] is null)
                throw Refusal.Of(place(Array.IndexOf(ids, missing[i])), $"the base knows no {missing[i]}; expected the id of something it knows, as search finds it");
        }

        return found;
    }
}
