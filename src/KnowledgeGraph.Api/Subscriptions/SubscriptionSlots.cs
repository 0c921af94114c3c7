namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>Counts the operations under way, of all connections.</summary>
/// <param name="options">How many there may be.</param>
internal sealed class SubscriptionSlots(SubscriptionOptions options)
{
    private int _taken;

    /// <summary>How many there are.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Takes a place, if there is one; give it back with <see cref="Release"/>.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= options.Most)
            return true;
        Release();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Release() => Interlocked.Decrement(ref _taken);
}
