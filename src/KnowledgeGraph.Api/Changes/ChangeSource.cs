using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Changes;

/// <summary>The source of the subscription <c>changed</c>: the change log, from a place on and as it grows.</summary>
/// <param name="watch">Tells that it grew; null where nobody can subscribe.</param>
internal sealed class ChangeSource(LoadWatch? watch)
{
    public void Register(ResolverRegistry registry) => registry
        .Type<StoredChange>("Subscription", static fields => fields.Object("changed", static change => change))
        .Source("changed", OpenAsync);

    private async ValueTask<IAsyncEnumerable<SourceEvent>> OpenAsync(FieldContext context, string? after)
    {
        if (watch is null)
            throw new QueryException(ErrorCode.BadUserInput, "This server has no subscriptions; ask for changes instead.");
        var here = (GraphScope)context.Scope!;
        // Before anything else: what is recorded from here on is told.
        var since = (await here.SummaryAsync(context.CancellationToken).ConfigureAwait(false)).LatestRecording;
        await here.OpenAsync(context.CancellationToken).ConfigureAwait(false);
        var about = await ChangeArguments.AboutAsync(context).ConfigureAwait(false);
        var place = after ?? context.Argument<string?>("after");
        if (place is not null && !await IsInLogAsync(here.View, place, context.CancellationToken).ConfigureAwait(false))
            throw Refusal.Cursor(after is null ? "after" : "Last-Event-ID", new InvalidCursorException(place));
        return new ChangeStream(here, watch, about, ChangeArguments.Filter(context)).ReadAsync(place, place is null ? since : null, CancellationToken.None);
    }

    /// <summary>
    /// Whether a place can be of this log. One behind its end was made by another base, or by this one before an older copy of it was put back: nobody would be told of what is recorded until the log is
    /// as long again.
    /// </summary>
    private static async ValueTask<bool> IsInLogAsync(IGraphView view, string after, CancellationToken cancellation)
    {
        try
        {
            var before = Cursor.ToChange(after) - 1;
            var from = new PageRequest(1, before < 0 ? null : Cursor.OfChange(before));
            return (await view.ChangePageAsync(ChangeFilter.Any, from, cancellation).ConfigureAwait(false)).Items.Count > 0;
        }
        catch (InvalidCursorException)
        {
            return false;
        }
    }
}

/// <summary>One reading of the change log that goes on.</summary>
/// <param name="here">The state of knowledge that was current when it began; its scope, but for the instant, is that of every event.</param>
/// <param name="watch">Tells that there is more.</param>
/// <param name="about">What the changes are about; null for anything.</param>
/// <param name="filter">Which changes.</param>
internal sealed class ChangeStream(GraphScope here, LoadWatch watch, NodeId[]? about, ChangeFilter filter)
{
    private const int Batch = 50;
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private readonly ReadScope _scope = here.View.Scope;
    private (DateTimeOffset At, GraphScope Scope)? _last;

    /// <summary>Reads from a place on.</summary>
    /// <param name="after">Id of the last change known, or null.</param>
    /// <param name="since">Only changes by loads after this instant; null for any.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<SourceEvent> ReadAsync(
        string? after, DateTimeOffset? since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var next = watch.Next;
            if (await ReadSomeAsync(after, since, cancellation).ConfigureAwait(false) is not { } read)
            {
                await Task.Delay(PauseAfterFault, cancellation).ConfigureAwait(false);
                continue;
            }

            foreach (var (change, scope) in read.Changes)
                yield return new SourceEvent(change, scope, after = Cursor.OfChange(change.Place));
            if (read.HasMore)
                continue;
            // All up to here is told, also where nothing passed the filter: it is not read again.
            since = read.Head > since || since is null ? read.Head : since;
            await watch.WaitAsync(next, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The next changes, each with the state that its load made; null while the store is away, which ends by itself.</summary>
    private async ValueTask<(IReadOnlyList<(StoredChange, GraphScope)> Changes, bool HasMore, DateTimeOffset? Head)?> ReadSomeAsync(
        string? after, DateTimeOffset? since, CancellationToken cancellation)
    {
        try
        {
            var head = (await here.SummaryAsync(cancellation).ConfigureAwait(false)).LatestRecording;
            var view = await here.ReadAsync(_scope, cancellation).ConfigureAwait(false);
            var (wanted, page) = (filter with { Since = since }, new PageRequest(Batch, after));
            var found = about is null
                ? await view.ChangePageAsync(wanted, page, cancellation).ConfigureAwait(false)
                : (await view.ChangesAboutAsync([about], wanted, page, cancellation).ConfigureAwait(false))[0];
            var changes = new List<(StoredChange, GraphScope)>(found.Items.Count);
            foreach (var change in found.Items)
                changes.Add((change, await ScopeAtAsync(change.At, cancellation).ConfigureAwait(false)));
            return (changes, found.HasNext, head);
        }
        catch (Exception fault) when (fault is TimeoutException or StoreUnavailableException { MayPass: true })
        {
            return null;
        }
    }

    private async ValueTask<GraphScope> ScopeAtAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        if (_last is { } last && last.At == at)
            return last.Scope;
        var scope = here.At(_scope with { AsOf = at });
        await scope.OpenAsync(cancellation).ConfigureAwait(false);
        _last = (at, scope);
        return scope;
    }
}
