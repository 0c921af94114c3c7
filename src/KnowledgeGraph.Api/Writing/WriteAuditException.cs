namespace KnowledgeGraph.Api.Writing;

/// <summary>An attempt cannot be noted in the audit log. Whoever throws it has written the cause to the ordinary log.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="cause">The cause.</param>
public sealed class WriteAuditException(string message, Exception cause) : Exception(message, cause);
