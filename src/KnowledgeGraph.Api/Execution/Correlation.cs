namespace KnowledgeGraph.Api.Execution;

/// <summary>What joins an answer with what the log says of it.</summary>
internal static class Correlation
{
    /// <summary>A new id: 32 hexadecimal digits, those of later ones larger.</summary>
    public static string New() => Guid.CreateVersion7().ToString("N");
}
