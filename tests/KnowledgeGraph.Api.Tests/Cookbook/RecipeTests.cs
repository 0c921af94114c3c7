using System.Reflection;

namespace KnowledgeGraph.Api.Tests.Cookbook;

/// <summary>The questions of the cookbook are all listed, answered and tested.</summary>
public sealed class RecipeTests
{
    [Fact]
    public void Questions_EachHasATest() =>
        Recipes.Names.Except(typeof(RecipeTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<RecipeAttribute>()?.Name ?? "")).ShouldBeEmpty();

    [Fact]
    public void Questions_EachSaysItsAnswerAndIsListed()
    {
        foreach (var name in Recipes.Names)
        {
            Recipes.Text(name).ShouldStartWith("# ");
            Recipes.Text(name).ShouldContain("\n#\n# Answer: ");
            Recipes.Readme.ShouldContain($"[{name}.graphql]({name}.graphql)");
        }
    }
}
