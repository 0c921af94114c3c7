namespace KnowledgeGraph.Api.Execution;

/// <summary>A question as GraphQL over HTTP and every other transport carry it.</summary>
/// <param name="Query">The document.</param>
/// <param name="OperationName">Which operation of the document to execute; needed when there are several.</param>
/// <param name="Variables">Values by name as JSON has them: string, bool, int, long, double, decimal, null, lists
/// (<see cref="List{T}"/> of object) and objects (<see cref="Dictionary{TKey, TValue}"/> of string and object).</param>
public sealed record GraphQlRequest(string Query, string? OperationName = null, IReadOnlyDictionary<string, object?>? Variables = null);

/// <summary>What a query starts from.</summary>
/// <param name="Value">The parent of the root fields: of the .NET type that the root types of the schema are registered for.</param>
/// <param name="Scope">The first <see cref="FieldContext.Scope"/>.</param>
public readonly record struct RequestRoot(object Value, object? Scope = null);

/// <summary>What became of a query.</summary>
public enum Outcome
{
    /// <summary>The query ran; there is a <c>data</c> entry, even when some fields failed.</summary>
    Executed,

    /// <summary>The query never ran: it does not parse, is not valid, asks too much, or its variables or operation name do not fit.
    /// There are only <c>errors</c>.</summary>
    Refused,

    /// <summary>The query never ran because the transport does not allow its kind of operation.</summary>
    OperationNotAllowed,
}
