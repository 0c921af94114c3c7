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
public sealed record WriteEntry(string Operation, Principal By, string Key, string ContentHash, WriteOutcome Outcome, LoadId? Load, IReadOnlyList<string> Faults);

/// <summary>What came of an attempt to record something.</summary>
public enum WriteOutcome
{
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
}

/// <summary>Where attempts to record something are noted, each before its answer is given.</summary>
public interface IWriteAudit
{
    /// <summary>Notes an attempt, durably.</summary>
    /// <param name="entry">The attempt.</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask NoteAsync(WriteEntry entry, CancellationToken cancellation);
}
