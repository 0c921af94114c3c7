using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Lists;

/// <summary>From a column of parents to a column of records with one call to the store. A parent without an id gets null.</summary>
internal static class Fetch
{
    public static IGraphView View(this FieldContext context) => ((GraphScope)context.Scope!).View;

    /// <summary>Finds by conditions in the state of knowledge of a field. One for each call.</summary>
    public static Finder Finder(this FieldContext context) => new(context.View(), FieldPredicates.Rules);

    public static ValueTask<IReadOnlyList<StoredEntity?>> Entities<T>(FieldContext context, IReadOnlyList<T> parents, Func<T, EntityId?> id) =>
        Column(parents, id, context.View().EntitiesAsync, context.CancellationToken);

    public static ValueTask<IReadOnlyList<StoredProposition?>> Propositions<T>(
        FieldContext context, IReadOnlyList<T> parents, Func<T, PropositionId?> id) =>
        Column(parents, id, context.View().PropositionsAsync, context.CancellationToken);

    public static ValueTask<IReadOnlyList<StoredClaim?>> Claims<T>(FieldContext context, IReadOnlyList<T> parents, Func<T, ClaimId?> id) =>
        Column(parents, id, context.View().ClaimsAsync, context.CancellationToken);

    public static ValueTask<IReadOnlyList<StoredLoad?>> Loads<T>(FieldContext context, IReadOnlyList<T> parents, Func<T, LoadId?> id) =>
        Column(parents, id, context.View().LoadsAsync, context.CancellationToken);

    public static ValueTask<IReadOnlyList<object?>> Nodes<T>(FieldContext context, IReadOnlyList<T> parents, Func<T, NodeId> id) =>
        Nodes(context.View(), Ids(parents, id), context.CancellationToken);

    /// <summary>The propositions of the claims of some pages: one call.</summary>
    public static ValueTask<IReadOnlyList<IReadOnlyList<StoredProposition>?>> PropositionsOf(FieldContext context, IReadOnlyList<Page<StoredClaim>> pages) => Lists(
        pages, static page => page.Items.Select(static c => c.Claim.Proposition).ToArray(), context.View().PropositionsAsync, context.CancellationToken);

    /// <summary>The column of ids of a column of parents.</summary>
    public static TId[] Ids<T, TId>(IReadOnlyList<T> parents, Func<T, TId> id)
    {
        var ids = new TId[parents.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = id(parents[i]);
        return ids;
    }

    /// <summary>Nodes of any kind, in order, null where unknown: one call for each kind among them, at most four.</summary>
    public static async ValueTask<IReadOnlyList<object?>> Nodes(IGraphView view, IReadOnlyList<NodeId> ids, CancellationToken cancellation)
    {
        var found = new object?[ids.Count];
        await Kind(NodeKind.Entity, static id => new EntityId(id.Value), view.EntitiesAsync).ConfigureAwait(false);
        await Kind(NodeKind.Claim, static id => new ClaimId(id.Value), view.ClaimsAsync).ConfigureAwait(false);
        await Kind(NodeKind.Proposition, static id => new PropositionId(id.Value), view.PropositionsAsync).ConfigureAwait(false);
        await Kind(NodeKind.Load, static id => new LoadId(id.Value), view.LoadsAsync).ConfigureAwait(false);
        return found;

        async ValueTask Kind<TId, TRecord>(
            NodeKind kind, Func<NodeId, TId> typed, Func<IReadOnlyList<TId>, CancellationToken, ValueTask<IReadOnlyList<TRecord?>>> read)
            where TRecord : class
        {
            var (asked, places) = (new List<TId>(), new List<int>());
            for (var i = 0; i < ids.Count; i++)
            {
                if (ids[i].Kind != kind)
                    continue;
                asked.Add(typed(ids[i]));
                places.Add(i);
            }

            if (asked.Count == 0)
                return;
            var records = await read(asked, cancellation).ConfigureAwait(false);
            for (var i = 0; i < places.Count; i++)
                found[places[i]] = records[i];
        }
    }

    /// <summary>A list of nodes for each parent: all of them in one call for each kind.</summary>
    public static async ValueTask<IReadOnlyList<IReadOnlyList<object>?>> NodeLists<T>(
        FieldContext context, IReadOnlyList<T> parents, Func<T, IReadOnlyList<NodeId>> ids) =>
        await Lists(parents, ids, (all, cancellation) => Nodes(context.View(), all, cancellation), context.CancellationToken).ConfigureAwait(false);

    /// <summary>A list of records for each parent: all ids of all parents in one call.</summary>
    public static async ValueTask<IReadOnlyList<IReadOnlyList<TRecord>?>> Lists<T, TId, TRecord>(
        IReadOnlyList<T> parents, Func<T, IReadOnlyList<TId>> ids,
        Func<IReadOnlyList<TId>, CancellationToken, ValueTask<IReadOnlyList<TRecord?>>> read, CancellationToken cancellation) where TRecord : class
    {
        var lists = new IReadOnlyList<TId>[parents.Count];
        var all = new List<TId>();
        for (var i = 0; i < lists.Length; i++)
            all.AddRange(lists[i] = ids(parents[i]));
        var records = all.Count == 0 ? [] : await read(all, cancellation).ConfigureAwait(false);
        var result = new TRecord[parents.Count][];
        for (int i = 0, next = 0; i < result.Length; i++)
        {
            result[i] = new TRecord[lists[i].Count];
            for (var k = 0; k < result[i].Length; k++, next++)
                result[i][k] = records[next] ?? throw new InvalidOperationException($"{all[next]} is referred to and not in this state of knowledge.");
        }

        return result;
    }

    private static ValueTask<IReadOnlyList<TRecord?>> Column<T, TId, TRecord>(
        IReadOnlyList<T> parents, Func<T, TId?> id, Func<IReadOnlyList<TId>, CancellationToken, ValueTask<IReadOnlyList<TRecord?>>> read,
        CancellationToken cancellation) where TId : struct where TRecord : class
    {
        var ids = new TId[parents.Count];
        var given = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            if (id(parents[i]) is { } one)
                ids[given++] = one;
        }

        if (given == ids.Length)
            return read(ids, cancellation);
        return given == 0 ? new(new TRecord?[ids.Length]) : Spread(parents, id, read(ids[..given], cancellation));
    }

    private static async ValueTask<IReadOnlyList<TRecord?>> Spread<T, TId, TRecord>(
        IReadOnlyList<T> parents, Func<T, TId?> id, ValueTask<IReadOnlyList<TRecord?>> reading) where TId : struct where TRecord : class
    {
        var records = await reading.ConfigureAwait(false);
        var result = new TRecord?[parents.Count];
        for (int i = 0, next = 0; i < result.Length; i++)
        {
            if (id(parents[i]) is not null)
                result[i] = records[next++];
        }

        return result;
    }
}
