using GraphQLParser;
using GraphQLParser.Exceptions;
using KnowledgeGraph.Api.Execution.Budget;
using KnowledgeGraph.Api.Execution.Validation;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Parses and validates documents (section 5) within the limits. What is cheap to refuse is looked at first.</summary>
internal sealed class DocumentCompiler(SchemaBinding binding, EngineOptions options)
{
    private readonly DocumentLimits _limits = new(options);
    private readonly DocumentRules _rules = new(binding, options);

    /// <summary>Where the events of a subscription field come from; null where it is none.</summary>
    /// <param name="field">The field's name in the schema.</param>
    public EventSource? SourceOf(string field) => binding.SourceOf(field);

    /// <summary>The compiled document, or the errors that say why there is none.</summary>
    public async ValueTask<(CompiledDocument? Document, IReadOnlyList<QueryError> Errors)> CompileAsync(string text)
    {
        try
        {
            if (_limits.Check(text) is { } tooLong)
                return Refused(tooLong);
            var document = Parser.Parse(text, new ParserOptions { MaxDepth = _limits.MaxNesting, Ignore = IgnoreOptions.Comments });
            if (_limits.Check(document) is { } tooMuch)
                return Refused(tooMuch);
            var errors = await _rules.ErrorsAsync(document).ConfigureAwait(false);
            return errors.Count > 0 ? (null, errors) : (new CompiledDocument(binding, document, options), []);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            return (null, [new QueryError(Shortened.Text($"Syntax error: {error.Description}"), ErrorCode.GraphqlParseFailed)
            {
                Locations = [new SourceLocation(error.Location.Line, error.Location.Column)],
            }]);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return Refused(new Excess(Excess.Nesting, _limits.MaxNesting, null).Refusal("Selections and values of the document lie in each other in", "levels"));
        }
        catch (QueryException refusal)
        {
            return Refused(refusal);
        }
    }

    private static (CompiledDocument?, IReadOnlyList<QueryError>) Refused(QueryException refusal) => (null, [QueryError.Of(refusal)]);
}
