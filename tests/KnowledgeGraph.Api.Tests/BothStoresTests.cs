using System.Reflection;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Whatever is asked of one store is asked of the other.</summary>
public sealed class BothStoresTests
{
    [Fact]
    public void TestClasses_ForAnyStore_HaveAVariantForEach() =>
        typeof(BothStoresTests).Assembly.GetTypes().Where(type => type.IsAbstract && HasTests(type))
            .SelectMany(type => new[] { "OnEmbedded", "OnNeo4j" }
                .Where(variant => type.GetNestedType(variant)?.IsSubclassOf(type) != true)
                .Select(variant => $"{type.FullName} has no subclass {variant} in it"))
            .ShouldBeEmpty();

    [Fact]
    public void TestClasses_ThatUseAStore_AreForAnyStore()
    {
        string[] stores = ["SmallBase.", "SeededServer", "EmbeddedStore.", "Neo4jStore."];

        Directory.GetFiles(Repository.PathOf("tests/KnowledgeGraph.Api.Tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "BothStoresTests.cs" && !path.Split('/').Any(part => part is "bin" or "obj"))
            .Where(path => File.ReadAllText(path) is var text && stores.Any(text.Contains)
                && !text.Contains("public abstract ", StringComparison.Ordinal) && !UsesBoth(text))
            .Select(path => $"{Path.GetFileName(path)} uses a store and is not abstract over its kind")
            .ShouldBeEmpty();
    }

    private static bool UsesBoth(string text) =>
        text.Contains("SeededEmbedded", StringComparison.Ordinal) && text.Contains("SeededNeo4j", StringComparison.Ordinal);

    private static bool HasTests(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Any(method => method.GetCustomAttributes().Any(a => a is FactAttribute));
}
