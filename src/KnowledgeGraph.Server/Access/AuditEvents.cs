using System.Text;
using KnowledgeGraph.Api.Writing;

namespace KnowledgeGraph.Server.Access;

/// <summary>The audit log as events of the ordinary log, each with the line that a file would have: as durable as the ordinary log is.</summary>
/// <param name="time">The clock.</param>
/// <param name="log">The category that is never left out.</param>
internal sealed class AuditEvents(TimeProvider time, ILogger<AuditEvents> log) : IWriteAudit
{
    /// <inheritdoc />
    public ValueTask NoteAsync(WriteEntry entry, CancellationToken cancellation)
    {
        log.LogInformation("Audit {Entry:l}", Encoding.UTF8.GetString(AuditLine.Of(entry, time.GetUtcNow())).TrimEnd('\n'));
        return ValueTask.CompletedTask;
    }
}
