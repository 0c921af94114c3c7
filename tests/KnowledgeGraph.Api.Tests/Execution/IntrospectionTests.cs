using System.Text.Json.Nodes;

namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>Section 4 of the specification, as GraphiQL and relay-compiler use it.</summary>
public sealed class IntrospectionTests
{
    private readonly World _world = new();

    [Fact]
    public async Task FullIntrospectionQuery_OfGraphiql_IsWithinTheLimitsAndComplete()
    {
        var answer = await _world.Json(IntrospectionQuery);
        answer["errors"].ShouldBeNull();
        var schema = answer["data"]!["__schema"]!;
        schema["mutationType"]!["name"]!.ToString().ShouldBe("Mutation");
        schema["subscriptionType"].ShouldBeNull();
        var types = schema["types"]!.AsArray().ToDictionary(type => type!["name"]!.ToString(), type => type!);
        types.Keys.ShouldContain("__Schema");
        Names(types["Person"]["interfaces"]!).ShouldBe(["Thing", "Node"], ignoreOrder: true);
        Names(types["Thing"]["interfaces"]!).ShouldBe(["Node"]);
        Names(types["Found"]["possibleTypes"]!).ShouldBe(["Person", "City", "Note"], ignoreOrder: true);
        Names(types["Node"]["possibleTypes"]!).ShouldBe(["Person", "City"], ignoreOrder: true);
        Names(types["Standing"]["enumValues"]!).ShouldBe(["WELL_KNOWN", "UNKNOWN"], ignoreOrder: true);
        types["Moment"]["specifiedByURL"]!.ToString().ShouldBe("https://example.org/moment");
        types["Moment"]["description"]!.ToString().ShouldBe("A time that is never February.");
        var first = types["Person"]["fields"]!.AsArray().Single(field => field!["name"]!.ToString() == "links")!;
        first["args"]![0]!["defaultValue"]!.ToString().ShouldBe("2");
        first["type"]!.ToJsonString().ShouldBe(
            """{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","name":null,"ofType":{"kind":"OBJECT","name":"Link","ofType":null}}}}""");
    }

    [Fact]
    public async Task Type_ByName_OrNull() =>
        (await _world.Data("""query ($n: String!) { a: __type(name: $n) { kind name ofType { name } } b: __type(name: "Nobody") { name } __typename scope }""", new() { ["n"] = "Where" }))
            .ShouldBe("""{"a":{"kind":"INPUT_OBJECT","name":"Where","ofType":null},"b":null,"__typename":"Query","scope":"now"}""");

    [Fact]
    public async Task Directives_SkipAndIncludeAreTold() =>
        Names((await _world.Json("{ __schema { directives { name locations args { name } } } }"))["data"]!["__schema"]!["directives"]!)
            .ShouldBeSubsetOf(["skip", "include", "deprecated", "specifiedBy", "oneOf"]);

    private static IEnumerable<string> Names(JsonNode list) => list.AsArray().Select(one => one!["name"]!.ToString());

    // The query of graphql-js, as GraphiQL sends it.
    private const string IntrospectionQuery = """
        query IntrospectionQuery {
          __schema {
            description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
        }
        """;
}
