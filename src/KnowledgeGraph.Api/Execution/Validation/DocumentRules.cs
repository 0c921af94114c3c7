using GraphQL;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution.Validation;

/// <summary>All rules of the specification (section 5), without coercing variables: those come with each request.</summary>
internal sealed class DocumentRules(SchemaBinding binding, EngineOptions options)
{
    /// <summary>Nobody reads more, and each one costs a search for the nearest name.</summary>
    public const int MaxErrors = 20;

    private static readonly IValidationRule[] Rules = [.. DocumentValidator.CoreRules.Where(rule => rule is not OverlappingFieldsCanBeMerged)];

    /// <summary>The first errors of a document; empty when it is valid.</summary>
    /// <param name="document">A document within the limits.</param>
    public async ValueTask<IReadOnlyList<QueryError>> ErrorsAsync(GraphQLDocument document)
    {
        if (document.Definitions.OfType<GraphQLOperationDefinition>().FirstOrDefault() is not { } first)
            return [new QueryError("The document has no operation.", DocumentCompiler.ValidationFailed)];
        if (UnknownRoot(document) is { } missing)
            return [missing];
        var context = new ValidationContext
        {
            Schema = binding.Schema,
            Document = document,
            Operation = first,
            TypeInfo = new TypeInfo(binding.Schema),
            Variables = Inputs.Empty,
            Extensions = Inputs.Empty,
            UserContext = new Dictionary<string, object?>(),
        };
        await CheckAsync(document, context).ConfigureAwait(false);
        if (context.HasErrors)
            return [.. context.Errors.Take(MaxErrors).Select(error => ErrorTexts.Describe(error, DocumentCompiler.ValidationFailed, binding.Schema))];
        var introspection = options.Introspection ? null : IntrospectionOff(document);
        return introspection is not null ? [introspection] : new MergeRule(binding, document, options).Errors();
    }

    private static async ValueTask CheckAsync(GraphQLDocument document, ValidationContext context)
    {
        var visitors = new List<INodeVisitor> { new Enough(), context.TypeInfo };
        foreach (var rule in Rules)
        {
            if (await rule.GetPreNodeVisitorAsync(context).ConfigureAwait(false) is { } visitor)
                visitors.Add(visitor);
        }

        try
        {
            await new BasicVisitor(visitors).VisitAsync(document, new BasicVisitor.State(context)).ConfigureAwait(false);
        }
        catch (EnoughException)
        {
            // What was found until then is told.
        }
    }

    /// <summary>The library fails where an operation is of a type that the schema has none of.</summary>
    private QueryError? UnknownRoot(GraphQLDocument document)
    {
        var schema = binding.Schema;
        var missing = document.Definitions.OfType<GraphQLOperationDefinition>().FirstOrDefault(operation =>
            (operation.Operation == OperationType.Mutation && schema.Mutation is null) || (operation.Operation == OperationType.Subscription && schema.Subscription is null));
        return missing is null ? null : new QueryError($"The schema has no {missing.Operation.ToString().ToLowerInvariant()}s.", DocumentCompiler.ValidationFailed)
        {
            Locations = [new SourceLines(document).Locate(missing)],
        };
    }

    private static QueryError? IntrospectionOff(GraphQLDocument document)
    {
        var asked = new IntrospectionFields();
        asked.VisitAsync(document, default).AsTask().GetAwaiter().GetResult();
        return asked.First is null ? null : new QueryError(
            "This server does not answer questions about its schema; it hands out the schema itself under /graphql/schema.", QueryException.IntrospectionOff)
        {
            Locations = [new SourceLines(document).Locate(asked.First)],
        };
    }

    /// <summary>Ends validation once there are more errors than are told.</summary>
    private sealed class Enough : INodeVisitor
    {
        public ValueTask EnterAsync(ASTNode node, ValidationContext context) =>
            context.HasErrors && context.Errors.Count() >= MaxErrors ? throw new EnoughException() : ValueTask.CompletedTask;

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => ValueTask.CompletedTask;
    }

    private sealed class EnoughException : Exception;
}
