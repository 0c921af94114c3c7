using GraphQL;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Parses and validates documents (section 5) within the limits.</summary>
internal sealed class DocumentCompiler(SchemaBinding binding, EngineOptions options)
{
    private const string ParseFailed = "GRAPHQL_PARSE_FAILED";
    private const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>Where the events of a subscription field come from; null where it is none.</summary>
    /// <param name="field">The field's name in the schema.</param>
    public EventSource? SourceOf(string field) => binding.SourceOf(field);

    /// <summary>The compiled document, or the errors that say why there is none.</summary>
    public async ValueTask<(CompiledDocument? Document, IReadOnlyList<QueryError> Errors)> CompileAsync(string text)
    {
        GraphQLDocument document;
        try
        {
            if (CountTokens(text) > options.MaxTokens)
                return Refused(EngineOptions.TooComplex, $"The document has more than the {options.MaxTokens} tokens it may have.");
            document = Parser.Parse(text, new ParserOptions { MaxDepth = 4 * (options.MaxDepth + 1), Ignore = IgnoreOptions.Comments });
        }
        catch (GraphQLSyntaxErrorException error)
        {
            return (null, [new QueryError($"Syntax error: {error.Description}", ParseFailed)
            {
                Locations = [new SourceLocation(error.Location.Line, error.Location.Column)],
            }]);
        }
        catch (GraphQLMaxDepthExceededException error)
        {
            return Refused(EngineOptions.TooComplex, error.Message);
        }

        var errors = await ValidateAsync(document).ConfigureAwait(false);
        if (errors.Count > 0)
            return (null, errors);
        return SelectionDepth.Of(document) is var depth && depth > options.MaxDepth
            ? Refused(EngineOptions.TooComplex, $"The document selects {depth} levels deep; {options.MaxDepth} are allowed.")
            : (new CompiledDocument(binding, document, options), []);
    }

    /// <summary>The library's words, and those of a scalar that says what it expected.</summary>
    internal static QueryError Describe(ExecutionError error, string code) => new(
        error.InnerException is FormatException expected && !error.Message.Contains(expected.Message, StringComparison.Ordinal)
            ? $"{error.Message}: {expected.Message}"
            : error.Message,
        code)
    {
        Locations = [.. error.Locations?.Select(place => new SourceLocation(place.Line, place.Column)) ?? []],
    };

    private static (CompiledDocument?, IReadOnlyList<QueryError>) Refused(string code, string message) => (null, [new QueryError(message, code)]);

    private int CountTokens(string text)
    {
        var count = 0;
        for (var position = 0; count <= options.MaxTokens; count++)
        {
            var token = Lexer.Lex(text, position);
            if (token.Kind == TokenKind.EOF)
                break;
            position = token.End;
        }

        return count;
    }

    /// <summary>All rules of the specification, without coercing variables: those come with each request.</summary>
    private async ValueTask<IReadOnlyList<QueryError>> ValidateAsync(GraphQLDocument document)
    {
        if (!document.Definitions.OfType<GraphQLOperationDefinition>().Any())
            return [new QueryError("The document has no operation.", ValidationFailed)];
        var context = new ValidationContext
        {
            Schema = binding.Schema,
            Document = document,
            Operation = document.Definitions.OfType<GraphQLOperationDefinition>().First(),
            TypeInfo = new TypeInfo(binding.Schema),
            Variables = Inputs.Empty,
            Extensions = Inputs.Empty,
            UserContext = new Dictionary<string, object?>(),
        };
        var visitors = new List<INodeVisitor> { context.TypeInfo };
        foreach (var rule in DocumentValidator.CoreRules)
        {
            if (await rule.GetPreNodeVisitorAsync(context).ConfigureAwait(false) is { } visitor)
                visitors.Add(visitor);
        }

        await new BasicVisitor(visitors).VisitAsync(document, new BasicVisitor.State(context)).ConfigureAwait(false);
        return [.. context.Errors.Select(error => Describe(error, ValidationFailed))];
    }
}
