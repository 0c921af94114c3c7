using System.Collections.Frozen;
using System.Globalization;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Builds the type system from the schema file.</summary>
internal static class ContractSchema
{
    private static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>The scalars that the specification defines.</summary>
    public static readonly FrozenSet<string> Specified = new[] { "Int", "Float", "String", "Boolean", "ID" }.ToFrozenSet();

    private static readonly Dictionary<string, Func<string, object>> KnownScalars = new()
    {
        ["DateTime"] = text => ParseInstant(text),
        ["URL"] = ParseUrl,
    };

    /// <exception cref="SchemaException">The text is not a valid schema.</exception>
    public static Schema Build(string sdl, IReadOnlyDictionary<string, Func<string, object>> scalars)
    {
        try
        {
            var schema = new ScalarAwareBuilder(sdl, scalars).Build(sdl);
            schema.Features.RepeatableDirectives = true;
            schema.Features.DeprecationOfInputValues = true;
            foreach (var field in schema.Subscription?.Fields ?? [])
                field.StreamResolver = NoStream.Instance;
            schema.Initialize();
            CompleteIntrospection(schema);
            return schema;
        }
        catch (Exception error) when (error is not SchemaException)
        {
            throw new SchemaException([error.Message], error);
        }
    }

    /// <summary>What today's clients ask and the library does not know.</summary>
    private static void CompleteIntrospection(Schema schema)
    {
        var type = (IComplexGraphType)schema.AllTypes["__Type"]!;
        type.AddField(new FieldType
        {
            Name = "specifiedByURL",
            Description = "Where a custom scalar is specified.",
            ResolvedType = schema.AllTypes["String"],
        });
        ((IComplexGraphType)schema.AllTypes["__Directive"]!).Fields.Find("args")!.Arguments = new QueryArguments(
            new QueryArgument(schema.AllTypes["Boolean"]!) { Name = "includeDeprecated", DefaultValue = false });
    }

    /// <summary>What the library asks for of a field of the subscription type, and would need for its own executor.</summary>
    private sealed class NoStream : ISourceStreamResolver
    {
        public static readonly NoStream Instance = new();

        public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context) => throw new NotSupportedException("Sources of events are in the registry.");
    }

    private static DateTimeOffset ParseInstant(string text) =>
        DateTimeOffset.TryParseExact(text, Rfc3339, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : throw new FormatException($"'{text}' is no RFC 3339 instant such as 2023-10-06T12:00:00Z.");

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : throw new FormatException($"'{text}' is no absolute URL.");

    /// <summary>Adds what the library leaves out: custom scalars, with the description the file gives them.</summary>
    private sealed class ScalarAwareBuilder(string sdl, IReadOnlyDictionary<string, Func<string, object>> scalars) : SchemaBuilder
    {
        // The library asks for a way to tell types, which its own executor would need; ours has its registry.
        protected override IObjectGraphType ToObjectGraphType(GraphQLObjectTypeDefinition astType, bool isExtensionType = false)
        {
            var type = base.ToObjectGraphType(astType, isExtensionType);
            type.IsTypeOf = _ => false;
            return type;
        }

        protected override void PreConfigure(Schema schema)
        {
            foreach (var scalar in Parser.Parse(sdl).Definitions.OfType<GraphQLScalarTypeDefinition>())
            {
                var name = scalar.Name.StringValue;
                if (Specified.Contains(name))
                    continue;
                var parse = scalars.GetValueOrDefault(name) ?? KnownScalars.GetValueOrDefault(name) ?? (text => text);
                schema.RegisterType(new ParsedScalar(name, scalar.Description?.Value.ToString(), parse) { SpecifiedBy = SpecifiedBy(scalar) });
            }
        }

        private static string? SpecifiedBy(GraphQLScalarTypeDefinition scalar) =>
            scalar.Directives?.FirstOrDefault(directive => directive.Name.Value == "specifiedBy")?.Arguments?[0].Value is GraphQLStringValue url
                ? url.Value.ToString()
                : null;
    }
}

/// <summary>A custom scalar whose input is a text with a form of its own.</summary>
internal sealed class ParsedScalar : ScalarGraphType
{
    private readonly Func<string, object> _parse;

    public ParsedScalar(string name, string? description, Func<string, object> parse) =>
        (Name, Description, _parse) = (name, description, parse);

    /// <summary>Where the scalar is specified, when the schema says so.</summary>
    public string? SpecifiedBy { get; init; }

    // A text is let through here so that ParseLiteral can say what is wrong with it.
    public override bool CanParseLiteral(GraphQLValue value) => value is GraphQLStringValue or GraphQLNullValue;

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => Parse(text.Value.ToString()),
        _ => throw new FormatException($"{Name} is written as a string."),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        string text => Parse(text),
        _ => throw new FormatException($"{Name} is written as a string."),
    };

    private object Parse(string text)
    {
        try
        {
            return _parse(text);
        }
        catch (Exception error) when (error is not FormatException)
        {
            throw new FormatException(error.Message, error);
        }
    }
}
