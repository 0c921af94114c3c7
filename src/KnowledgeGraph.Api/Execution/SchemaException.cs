namespace KnowledgeGraph.Api.Execution;

/// <summary>The schema file and the resolvers do not fit each other, or the schema file is not fit to be published: all faults at once.</summary>
public sealed class SchemaException : Exception
{
    internal SchemaException(IReadOnlyList<string> faults, Exception? inner = null)
        : base($"The GraphQL schema cannot be served:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}", inner) => Faults = faults;

    /// <summary>What is wrong, one fault each, with the place as <c>Type.field</c>.</summary>
    public IReadOnlyList<string> Faults { get; }
}
