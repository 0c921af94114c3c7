using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Api.Writing;

namespace KnowledgeGraph.Server.Access;

/// <summary>One line of the audit log.</summary>
/// <param name="At">When it was noted.</param>
/// <param name="Who">Name of the principal.</param>
/// <param name="Role">Its role.</param>
/// <param name="Operation">The mutation.</param>
/// <param name="Key">The key of the request; empty where there is none.</param>
/// <param name="ContentHash">Hash of what was asked.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Load">Id of the load that it made or had made before; null when it made none.</param>
/// <param name="Faults">Why it was rejected.</param>
/// <param name="CorrelationId">Id of the request, as in the ordinary log.</param>
internal sealed record AuditLine(
    DateTime At, string Who, Role Role, string Operation, string Key, string ContentHash, WriteOutcome Outcome, string? Load, IReadOnlyList<string> Faults, string? CorrelationId)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Control characters are escaped all the same, so a line stays one.
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>The line of an entry, in UTF-8 and with its end.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="at">When it is noted.</param>
    public static byte[] Of(WriteEntry entry, DateTimeOffset at) =>
    [
        .. JsonSerializer.SerializeToUtf8Bytes(
            new AuditLine(
                at.UtcDateTime, entry.By.Name, entry.By.Role, entry.Operation, entry.Key, entry.ContentHash, entry.Outcome, entry.Load?.Value, entry.Faults, entry.CorrelationId), Json),
        (byte)'\n',
    ];
}
