namespace KnowledgeGraph.Store.Finding;

/// <summary>Judges which records fulfil a condition: a whole column at once, so that what a condition asks beside the records costs a call for all of them.</summary>
/// <typeparam name="T">The records.</typeparam>
internal abstract class Judge<T>
{
    /// <summary>For each record, whether it fulfils a condition; null is fulfilled by all.</summary>
    public async ValueTask<bool[]> AcceptsAsync(Condition<T>? condition, IReadOnlyList<T> records, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (records.Count == 0)
            return [];
        switch (condition)
        {
            case null:
                return Filled(records.Count);
            case RecordCondition<T> leaf:
                return [.. records.Select(leaf.Accepts)];
            case Not<T> not:
                return Array.ConvertAll(await AcceptsAsync(not.Condition, records, cancellation).ConfigureAwait(false), static accepted => !accepted);
            case AllOf<T> all:
                return await FoldAsync(all.Conditions, records, settledBy: false, cancellation).ConfigureAwait(false);
            case AnyOf<T> any:
                return await FoldAsync(any.Conditions, records, settledBy: true, cancellation).ConfigureAwait(false);
            default:
                return await JudgeAsync(condition, records, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Judges a leaf that the records do not tell by themselves.</summary>
    protected abstract ValueTask<bool[]> JudgeAsync(Condition<T> condition, IReadOnlyList<T> records, CancellationToken cancellation);

    /// <summary>The verdicts on something beside each record, judged once however often it comes; false where there is nothing.</summary>
    /// <typeparam name="TId">What it is known by.</typeparam>
    /// <typeparam name="TOther">What it is.</typeparam>
    /// <param name="beside">What is beside each record, null for nothing.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="judge">Judges it.</param>
    protected static async ValueTask<bool[]> BesideAsync<TId, TOther>(
        IReadOnlyList<TId?> beside, Func<IReadOnlyList<TId>, ValueTask<IReadOnlyList<TOther?>>> read, Func<IReadOnlyList<TOther>, ValueTask<bool[]>> judge)
        where TId : struct
        where TOther : class
    {
        TId[] ids = [.. beside.OfType<TId>().Distinct()];
        if (ids.Length == 0)
            return new bool[beside.Count];
        var found = await read(ids).ConfigureAwait(false);
        var places = Enumerable.Range(0, ids.Length).Where(i => found[i] is not null).ToArray();
        var verdicts = await judge([.. places.Select(i => found[i]!)]).ConfigureAwait(false);
        var accepted = places.Where((_, i) => verdicts[i]).Select(i => ids[i]).ToHashSet();
        return [.. beside.Select(id => id is { } one && accepted.Contains(one))];
    }

    private static bool[] Filled(int count)
    {
        var verdicts = new bool[count];
        Array.Fill(verdicts, true);
        return verdicts;
    }

    /// <summary>Conjunction or disjunction: a record is asked further conditions until one settles it, those that it tells by itself first.</summary>
    private async ValueTask<bool[]> FoldAsync(IReadOnlyList<Condition<T>> conditions, IReadOnlyList<T> records, bool settledBy, CancellationToken cancellation)
    {
        var verdicts = new bool[records.Count];
        Array.Fill(verdicts, !settledBy);
        var open = Enumerable.Range(0, records.Count).ToList();
        foreach (var condition in conditions.OrderBy(static c => c is RecordCondition<T> ? 0 : 1))
        {
            if (open.Count == 0)
                break;
            var accepted = await AcceptsAsync(condition, open.Count == records.Count ? records : [.. open.Select(i => records[i])], cancellation).ConfigureAwait(false);
            var left = new List<int>();
            for (var i = 0; i < accepted.Length; i++)
            {
                if (accepted[i] == settledBy)
                    verdicts[open[i]] = settledBy;
                else
                    left.Add(open[i]);
            }

            open = left;
        }

        return verdicts;
    }
}
