using GraphQL;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
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
        if (Definitions(document) is { } wrong)
            return [wrong];
        var first = document.Definitions.OfType<GraphQLOperationDefinition>().First();
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
        var literals = new LiteralNames(new SourceLines(document));
        await CheckAsync(document, context, literals).ConfigureAwait(false);
        if (context.HasErrors || literals.Found.Count > 0)
            return Told(document, context, literals);
        var introspection = options.Introspection ? null : IntrospectionOff(document);
        return introspection is not null ? [introspection] : new MergeRule(binding, document, options).Errors();
    }

    /// <summary>What the library says of an argument is left out where the names in it are told: it says the same with less.</summary>
    private QueryError[] Told(GraphQLDocument document, ValidationContext context, LiteralNames literals)
    {
        var others = context.Errors
            .Where(error => error is not (ArgumentsOfCorrectTypeError or DefaultValuesOfCorrectTypeError)
                || !((ValidationError)error).Nodes.Any(node => literals.Found.Any(found => Holds(node, found.Node))))
            .Select(error => ErrorTexts.Describe(error, ErrorCode.GraphqlValidationFailed, binding.Schema, document));
        return [.. others.Concat(literals.Found.Select(found => found.Error)).Take(MaxErrors)];
    }

    private static bool Holds(ASTNode outer, ASTNode inner) => outer.Location.Start <= inner.Location.Start && inner.Location.End <= outer.Location.End;

    private static async ValueTask CheckAsync(GraphQLDocument document, ValidationContext context, LiteralNames literals)
    {
        var visitors = new List<INodeVisitor> { new Enough(), context.TypeInfo };
        foreach (var rule in Rules)
        {
            if (await rule.GetPreNodeVisitorAsync(context).ConfigureAwait(false) is { } visitor)
                visitors.Add(visitor);
        }

        visitors.Add(literals);
        try
        {
            await new BasicVisitor(visitors).VisitAsync(document, new BasicVisitor.State(context)).ConfigureAwait(false);
        }
        catch (EnoughException)
        {
            // What was found until then is told.
        }
    }

    /// <summary>A document to be executed has operations and fragments, and nothing else (section 5.1.1).</summary>
    private static QueryError? Definitions(GraphQLDocument document)
    {
        if (document.Definitions.FirstOrDefault(definition => definition is not (GraphQLOperationDefinition or GraphQLFragmentDefinition)) is { } other)
        {
            return new QueryError("A document that is executed has operations and fragments only, and no definitions of types.", ErrorCode.GraphqlValidationFailed)
            {
                Locations = [new SourceLines(document).Locate(other)],
            };
        }

        return document.Definitions.Any(definition => definition is GraphQLOperationDefinition) ? null : new QueryError("The document has no operation.", ErrorCode.GraphqlValidationFailed);
    }

    /// <summary>The library fails where an operation is of a type that the schema has none of.</summary>
    private QueryError? UnknownRoot(GraphQLDocument document)
    {
        var schema = binding.Schema;
        var missing = document.Definitions.OfType<GraphQLOperationDefinition>().FirstOrDefault(operation =>
            (operation.Operation == OperationType.Mutation && schema.Mutation is null) || (operation.Operation == OperationType.Subscription && schema.Subscription is null));
        return missing is null ? null : new QueryError($"The schema has no {missing.Operation.ToString().ToLowerInvariant()}s.", ErrorCode.GraphqlValidationFailed)
        {
            Locations = [new SourceLines(document).Locate(missing)],
        };
    }

    private static QueryError? IntrospectionOff(GraphQLDocument document)
    {
        var asked = new IntrospectionFields();
        asked.VisitAsync(document, default).AsTask().GetAwaiter().GetResult();
        return asked.First is null ? null : new QueryError(
            "This server does not answer questions about its schema; it hands out the schema itself under /graphql/schema.", ErrorCode.IntrospectionDisabled)
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
