using System.Collections.Immutable;

namespace KnowledgeGraph.Store.Finding;

/// <summary>
/// What records must fulfil to be found: a tree whose leaves are what can be said of one kind of record. It stands above the port, and is judged by one
/// <see cref="Finder"/> over any store's views, so that all stores find the same.
/// </summary>
/// <typeparam name="T">What is found: <see cref="StoredEntity"/>, <see cref="StoredProposition"/> or <see cref="StoredClaim"/>.</typeparam>
public abstract record Condition<T>
{
    private protected Condition() { }
}

/// <summary>All of some conditions; of none, every record.</summary>
/// <typeparam name="T">What is found.</typeparam>
/// <param name="Conditions">The conditions.</param>
public sealed record AllOf<T>(ImmutableArray<Condition<T>> Conditions) : Condition<T>;

/// <summary>At least one of some conditions; of none, no record.</summary>
/// <typeparam name="T">What is found.</typeparam>
/// <param name="Conditions">The conditions.</param>
public sealed record AnyOf<T>(ImmutableArray<Condition<T>> Conditions) : Condition<T>;

/// <summary>Records that do not fulfil a condition.</summary>
/// <typeparam name="T">What is found.</typeparam>
/// <param name="Condition">The condition.</param>
public sealed record Not<T>(Condition<T> Condition) : Condition<T>;

/// <summary>A condition that a record tells by itself.</summary>
/// <typeparam name="T">What is found.</typeparam>
public abstract record RecordCondition<T> : Condition<T>
{
    private protected RecordCondition() { }

    /// <summary>True when a record fulfils it.</summary>
    /// <param name="record">The record.</param>
    public abstract bool Accepts(T record);
}

/// <summary>Of how many of the records beside one a condition must be true.</summary>
public enum Quantifier
{
    /// <summary>Of at least one.</summary>
    Some,

    /// <summary>Of each; true where there is none.</summary>
    All,

    /// <summary>Of none; true where there is none.</summary>
    None,
}

/// <summary>Makes conditions.</summary>
public static class Conditions
{
    /// <summary>All of some conditions, as short as it can be written; null, which is fulfilled by every record, for none.</summary>
    /// <typeparam name="T">What is found.</typeparam>
    /// <param name="conditions">The conditions.</param>
    public static Condition<T>? All<T>(IReadOnlyList<Condition<T>> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return conditions.Count switch
        {
            0 => null,
            1 => conditions[0],
            _ => new AllOf<T>([.. conditions]),
        };
    }

    /// <summary>Two conditions, either of which may be null.</summary>
    /// <typeparam name="T">What is found.</typeparam>
    public static Condition<T>? And<T>(Condition<T>? one, Condition<T>? other) => one is null ? other : other is null ? one : new AllOf<T>([one, other]);
}
