using System.Text.Json;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.Api.Tests;

/// <summary>A schema as a list of lines, one for each type, field, argument and value with its description, so that two can be compared.</summary>
internal static class Contract
{
    public const string Introspection = """
        { __schema { queryType { name } directives { name description args { ...input } } types { kind name description
          interfaces { name } possibleTypes { name } enumValues(includeDeprecated: true) { name description }
          inputFields { ...input }
          fields(includeDeprecated: true) { name description type { ...type } args { ...input } } } } }
        fragment input on __InputValue { name description defaultValue type { ...type } }
        fragment type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private static readonly SDLPrinter Printer = new();
    private static readonly string[] SpecifiedDirectives = ["skip", "include", "deprecated", "specifiedBy", "oneOf"];
    private static readonly string[] Specified = ["String", "Int", "Float", "Boolean", "ID"];

    /// <summary>The lines of a schema file.</summary>
    public static IReadOnlyList<string> OfFile(string sdl) => [.. Parser.Parse(sdl).Definitions.OfType<GraphQLTypeDefinition>().SelectMany(Lines).Order(StringComparer.Ordinal)];

    /// <summary>The lines of a server's answer to <see cref="Introspection"/>.</summary>
    public static IReadOnlyList<string> OfServer(JsonElement data) =>
        [.. data.Items("__schema.types").Where(IsOurs).SelectMany(Lines)
            .Concat(data.Items("__schema.directives").Where(directive => !SpecifiedDirectives.Contains(directive.Text("name"))).SelectMany(Directive)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Directive(JsonElement directive)
    {
        yield return Line(directive.Text("name")!, "", directive.Text("description"));
        foreach (var argument in Listed(directive, "args"))
            yield return Input($"@{directive.Text("name")}({argument.Text("name")})", argument);
    }

    private static bool IsOurs(JsonElement type) =>
        !type.Text("name")!.StartsWith("__", StringComparison.Ordinal) && !Specified.Contains(type.Text("name"));

    private static IEnumerable<string> Lines(GraphQLTypeDefinition type)
    {
        var name = type.Name.StringValue;
        yield return Line(name, "", type.Description);
        switch (type)
        {
            case GraphQLDirectiveDefinition directive:
                foreach (var argument in directive.Arguments?.Items ?? [])
                    yield return Input($"@{name}({argument.Name.StringValue})", argument);
                break;
            case GraphQLObjectTypeDefinition o:
                foreach (var line in Fields(name, o.Interfaces, o.Fields))
                    yield return line;
                break;
            case GraphQLInterfaceTypeDefinition i:
                foreach (var line in Fields(name, i.Interfaces, i.Fields))
                    yield return line;
                break;
            case GraphQLUnionTypeDefinition u:
                foreach (var member in u.Types!)
                    yield return $"{name} may be {member.Name.StringValue}";
                break;
            case GraphQLEnumTypeDefinition e:
                foreach (var value in e.Values!)
                    yield return Line($"{name}.{value.Name.StringValue}", "", value.Description);
                break;
            case GraphQLInputObjectTypeDefinition input:
                foreach (var field in input.Fields!)
                    yield return Input($"{name}.{field.Name.StringValue}", field);
                break;
        }
    }

    private static IEnumerable<string> Fields(string type, GraphQLImplementsInterfaces? interfaces, GraphQLFieldsDefinition? fields)
    {
        foreach (var implemented in interfaces?.Items ?? [])
            yield return $"{type} is {implemented.Name.StringValue}";
        foreach (var field in fields!)
        {
            var place = $"{type}.{field.Name.StringValue}";
            yield return Line(place, Print(field.Type), field.Description);
            foreach (var argument in field.Arguments?.Items ?? [])
                yield return Input($"{place}({argument.Name.StringValue})", argument);
        }
    }

    private static string Input(string place, GraphQLInputValueDefinition input) =>
        Line(place, Print(input.Type) + (input.DefaultValue is null ? "" : " = " + Print(input.DefaultValue)), input.Description);

    private static string Line(string place, string type, GraphQLDescription? description) => Line(place, type, description?.Value.ToString());

    private static string Line(string place, string type, string? description) => $"{place}: {type} # {description}";

    private static string Print(ASTNode node) => Printer.Print(node).Trim();

    private static IEnumerable<string> Lines(JsonElement type)
    {
        var name = type.Text("name")!;
        yield return Line(name, "", type.Text("description"));
        foreach (var implemented in Listed(type, "interfaces"))
            yield return $"{name} is {implemented.Text("name")}";
        foreach (var member in type.Text("kind") == "UNION" ? Listed(type, "possibleTypes") : [])
            yield return $"{name} may be {member.Text("name")}";
        foreach (var value in Listed(type, "enumValues"))
            yield return Line($"{name}.{value.Text("name")}", "", value.Text("description"));
        foreach (var input in Listed(type, "inputFields"))
            yield return Input($"{name}.{input.Text("name")}", input);
        foreach (var field in Listed(type, "fields"))
        {
            yield return Line($"{name}.{field.Text("name")}", Type(field.At("type")), field.Text("description"));
            foreach (var argument in Listed(field, "args"))
                yield return Input($"{name}.{field.Text("name")}({argument.Text("name")})", argument);
        }
    }

    private static JsonElement[] Listed(JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    private static string Input(string place, JsonElement input) =>
        Line(place, Type(input.At("type")) + (input.Text("defaultValue") is { } value ? " = " + value : ""), input.Text("description"));

    private static string Type(JsonElement type) => type.Text("kind") switch
    {
        "NON_NULL" => Type(type.At("ofType")) + "!",
        "LIST" => $"[{Type(type.At("ofType"))}]",
        _ => type.Text("name")!,
    };
}
