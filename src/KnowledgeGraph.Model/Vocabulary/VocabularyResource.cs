namespace KnowledgeGraph.Model;

/// <summary>The vocabulary files that are built into this assembly.</summary>
internal static class VocabularyResource
{
    internal static string Read(string name)
    {
        using var stream = typeof(VocabularyResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into {typeof(VocabularyResource).Assembly.GetName().Name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
