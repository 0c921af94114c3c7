using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Writing;

/// <summary>One attempt to record something, for the audit log.</summary>
/// <param name="Operation">The mutation.</param>
/// <param name="By">Who.</param>
/// <param name="Key">The key of the request.</param>
/// <param name="ContentHash"><c>sha256:</c> and hexadecimal digits of what was asked.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Load">The load that it made or had made before; null when it made none.</param>
/// <param name="Faults">Why it was rejected: codes and places; empty when it was not.</param>
public sealed record WriteEntry(string Operation, Principal By, string Key, string ContentHash, WriteOutcome Outcome, LoadId? Load, IReadOnlyList<string> Faults)
{
    /// <summary>The id of the request, by which it is found in the ordinary log; null when it has none.</summary>
    public string? CorrelationId { get; init; }
}

/// <summary>What came of an attempt to record something.</summary>
public enum WriteOutcome
{
    /// <summary>It is about to be tried. The next entry of the same key says what came of it; where there is none, the server ended before it knew.</summary>
    Begun,

    /// <summary>It is recorded.</summary>
    Recorded,

    /// <summary>The same request was recorded before.</summary>
    Repeated,

    /// <summary>The base has all of it already.</summary>
    NothingNew,

    /// <summary>It was rejected for its faults.</summary>
    Rejected,

    /// <summary>Whoever asked may not record.</summary>
    Forbidden,

    /// <summary>It ended before it was known what came of it, for instance because the store was away. Sent again under its key it tells.</summary>
    Failed,
}

/// <summary>
/// Where attempts to record something are noted: each before anything is recorded (<see cref="WriteOutcome.Begun"/>), and again before its answer is given. So
/// whatever a request recorded is in the audit log, wherever the server ends.
/// </summary>
public interface IWriteAudit
{
    /// <summary>Notes an attempt, durably.</summary>
    /// <param name="entry">The attempt.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="WriteAuditException">It cannot be noted.</exception>
    ValueTask NoteAsync(WriteEntry entry, CancellationToken cancellation);
}
