using KnowledgeGraph.Api.Writing;

namespace KnowledgeGraph.Server.Access;

/// <summary>The audit log as events of the ordinary log: as durable as that is.</summary>
/// <param name="log">The category that is never left out.</param>
internal sealed class AuditEvents(ILogger<AuditEvents> log) : IWriteAudit
{
    /// <inheritdoc />
    public ValueTask NoteAsync(WriteEntry entry, CancellationToken cancellation)
    {
        log.LogInformation(
            "Audit: {Operation:l} by {Who}, {Role}, key {Key}, content {ContentHash:l}: {Outcome} {Load} {Faults}; correlation id {CorrelationId}",
            entry.Operation, entry.By.Name, entry.By.Role, entry.Key, entry.ContentHash, entry.Outcome, entry.Load?.Value, entry.Faults, entry.CorrelationId);
        return ValueTask.CompletedTask;
    }
}
