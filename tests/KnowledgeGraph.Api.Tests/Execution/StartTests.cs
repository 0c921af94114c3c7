using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>What must fit before a schema is served.</summary>
public sealed class StartTests
{
    [Fact]
    public void MissingResolvers_AreAllListed()
    {
        var faults = Faults("\"Q.\" type Query { \"A.\" a: Int \"B.\" b: T } \"T.\" type T { \"C.\" c: Int }", new ResolverRegistry());
        faults.ShouldBe(["Query.a has no resolver.", "Query.b has no resolver.", "T.c has no resolver."], ignoreOrder: true);
    }

    [Fact]
    public void ResolversWithoutAField_AndFieldsWithoutADescription_AreListed()
    {
        var registry = new ResolverRegistry()
            .Type<object>("Query", t => t.Leaf("a", _ => 1).Leaf("gone", _ => 1))
            .Type<object>("Nobody", t => t.Leaf("a", _ => 1));
        Faults("type Query { a: Int } \"E.\" enum E { \"X.\" X }", registry).ShouldBe(
            ["Query has no description.", "Query.a has no description.", "Query.gone has a resolver and is not in the schema.", "Nobody.a has a resolver and is not in the schema."],
            ignoreOrder: true);
    }

    [Fact]
    public void ResolversOfTheWrongKindOrType_AreListed()
    {
        var registry = new ResolverRegistry().Type<object>("Query", t => t
            .Object("leaf", o => o)
            .Leaf("object", _ => "x")
            .Object("list", _ => "x")
            .Leaf("number", _ => "x")
            .Leaf("choice", _ => DayOfWeek.Monday)
            .Object("other", _ => "x"))
            .Type<Uri>("T", t => t.Leaf("a", uri => uri.Port));
        Faults(
            """
            "Q." type Query { "A." leaf: Int "B." object: T "C." list: [T] "D." number: Int! "E." choice: E "F." other: T }
            "T." type T { "A." a: Int } "E." enum E { "X." X }
            """,
            registry).ShouldBe(
            [
                "Query.leaf is Int and its resolver is a Object, not a Leaf.",
                "Query.object is T and its resolver is a Leaf, not a Object.",
                "Query.list is [T] and its resolver is a Object, not a List.",
                "Query.number is Int! and cannot be written from String.",
                "Query.choice is E and cannot be written from DayOfWeek.",
                "Query.other returns String and T is a Uri.",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void InterfaceWithoutTypeResolution_IsListedUnlessDotNetTypesTell()
    {
        const string Sdl = """
            "Q." type Query { "A." a: I } "I." interface I { "N." n: Int } "A." type A implements I { "N." n: Int } "B." type B implements I { "N." n: Int }
            """;
        ResolverRegistry Registry() => new ResolverRegistry().Type<object>("Query", t => t.Object("a", _ => "x")).Interface<object>("I", t => t.Leaf("n", _ => 1));
        Faults(Sdl, Registry()).ShouldBe(["I has no type resolution, and its possible types have no .NET types of their own."]);
        _ = new GraphQlEngine(Sdl, Registry().Type<string>("A", _ => { }).Type<Uri>("B", _ => { }));
    }

    [Fact]
    public void SchemaThatDoesNotParse_IsAFault() => Faults("type Query {", new ResolverRegistry()).ShouldHaveSingleItem().ShouldContain("Syntax Error");

    [Fact]
    public void ResolverRegisteredTwice_IsRefused() => Should.Throw<InvalidOperationException>(
        () => new ResolverRegistry().Type<object>("T", t => t.Leaf("a", _ => 1).Leaf("a", _ => 2))).Message.ShouldBe("T.a has two resolvers.");

    [Fact]
    public async Task InterfaceThatImplementsAnother_KnowsBetter()
    {
        const string Sdl = """
            "Q." type Query { "A." a: A } "I." interface I { "N." n: String } "J." interface J implements I { "N." n: String }
            "A." type A implements I & J { "N." n: String }
            """;
        var registry = new ResolverRegistry()
            .Interface<object>("I", t => t.Leaf("n", _ => "I"))
            .Interface<object>("J", t => t.Leaf("n", _ => "J"))
            .Type<object>("Query", t => t.Object("a", o => o))
            .Abstract<object>("I", _ => "A")
            .Abstract<object>("J", _ => "A");
        (await new GraphQlEngine(Sdl, registry).ExecuteAsync(new("{ a { n } }"), new(new object()), TestContext.Current.CancellationToken)).WithoutExtensions()
            .ShouldBe("""{"data":{"a":{"n":"J"}}}""");
    }

    private static IReadOnlyList<string> Faults(string sdl, ResolverRegistry registry) =>
        Should.Throw<SchemaException>(() => new GraphQlEngine(sdl, registry)).Faults;
}
