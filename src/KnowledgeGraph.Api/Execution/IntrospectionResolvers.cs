using GraphQL;
using GraphQL.Introspection;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Introspection (section 4) is resolved as every other field is, from the type system itself.</summary>
internal static class IntrospectionResolvers
{
    public static void Register(ResolverRegistry registry, Schema schema)
    {
        RegisterRoot(registry, schema);
        RegisterSchema(registry);
        RegisterType(registry);
        registry.Type<FieldType>("__Field", t => t
            .Leaf("name", field => field.Name)
            .Leaf("description", field => field.Description)
            .List("args", (field, context) => Visible(field.Arguments ?? Enumerable.Empty<QueryArgument>(), context))
            .Object("type", field => field.ResolvedType)
            .Leaf("isDeprecated", field => field.DeprecationReason is not null)
            .Leaf("deprecationReason", field => field.DeprecationReason));
        RegisterInputValue(registry);
        registry.Type<EnumValueDefinition>("__EnumValue", t => t
            .Leaf("name", value => value.Name)
            .Leaf("description", value => value.Description)
            .Leaf("isDeprecated", value => value.DeprecationReason is not null)
            .Leaf("deprecationReason", value => value.DeprecationReason));
        registry.Type<Directive>("__Directive", t => t
            .Leaf("name", directive => directive.Name)
            .Leaf("description", directive => directive.Description)
            .Leaf("locations", directive => (IReadOnlyList<string>)[.. directive.Locations.Select(place => EnumNames.Of(place))])
            .List("args", (directive, context) => Visible(directive.Arguments ?? Enumerable.Empty<QueryArgument>(), context))
            .Leaf("isRepeatable", directive => directive.Repeatable)
            .Leaf("onOperation", directive => directive.Locations.Any(place =>
                place is DirectiveLocation.Query or DirectiveLocation.Mutation or DirectiveLocation.Subscription))
            .Leaf("onFragment", directive => directive.Locations.Any(place =>
                place is DirectiveLocation.FragmentSpread or DirectiveLocation.InlineFragment or DirectiveLocation.FragmentDefinition))
            .Leaf("onField", directive => directive.Locations.Contains(DirectiveLocation.Field)));
    }

    private static void RegisterRoot(ResolverRegistry registry, Schema schema)
    {
        var query = schema.Query.Name;
        registry.Add(new ObjectResolver<object, ISchema>(query, "__schema", new(_ => schema, null, null)));
        registry.Add(new ObjectResolver<object, IGraphType>(query, "__type", new(null, (_, context) => schema.AllTypes[context.Argument<string>("name")], null)));
    }

    private static void RegisterSchema(ResolverRegistry registry) => registry.Type<ISchema>("__Schema", t => t
        .Leaf("description", schema => schema.Description)
        .List("types", schema => (IReadOnlyList<IGraphType>)[.. schema.AllTypes.OrderBy(type => type.Name, StringComparer.Ordinal)])
        .Object<IGraphType>("queryType", schema => schema.Query)
        .Object<IGraphType>("mutationType", schema => schema.Mutation)
        .Object<IGraphType>("subscriptionType", schema => schema.Subscription)
        .List("directives", schema => (IReadOnlyList<Directive>)[.. schema.Directives]));

    private static void RegisterType(ResolverRegistry registry) => registry.Type<IGraphType>("__Type", t => t
        .Leaf("kind", Kind)
        .Leaf("name", type => type is NonNullGraphType or ListGraphType ? null : type.Name)
        .Leaf("description", type => type is NonNullGraphType or ListGraphType ? null : type.Description)
        .List("fields", (type, context) => type is IComplexGraphType complex and not IInputObjectGraphType ? Visible(complex.Fields, context) : null)
        .List("interfaces", type => type is IImplementInterfaces implementing
            ? (IReadOnlyList<IGraphType>)[.. implementing.ResolvedInterfaces]
            : type is IInterfaceGraphType ? [] : null)
        .List("possibleTypes", type => type is IAbstractGraphType several ? (IReadOnlyList<IGraphType>)[.. several.PossibleTypes] : null)
        .List("enumValues", (type, context) => type is EnumerationGraphType named ? Visible(named.Values, context) : null)
        .List("inputFields", (type, context) => type is IInputObjectGraphType input ? Visible<object>(input.Fields, context) : null)
        .Object("ofType", type => (type as NonNullGraphType)?.ResolvedType ?? (type as ListGraphType)?.ResolvedType)
        .Leaf("specifiedByURL", type => (type as ParsedScalar)?.SpecifiedBy)
        .Leaf("isOneOf", type => type is IInputObjectGraphType input ? input.IsOneOf : (bool?)null));

    private static void RegisterInputValue(ResolverRegistry registry) => registry.Type<object>("__InputValue", t => t
        .Leaf("name", value => value is QueryArgument argument ? argument.Name : ((FieldType)value).Name)
        .Leaf("description", value => value is QueryArgument argument ? argument.Description : ((FieldType)value).Description)
        .Object("type", value => ((IProvideResolvedType)value).ResolvedType)
        .Leaf("defaultValue", DefaultValue)
        .Leaf("isDeprecated", value => ((IProvideDeprecationReason)value).DeprecationReason is not null)
        .Leaf("deprecationReason", value => ((IProvideDeprecationReason)value).DeprecationReason));

    private static string? DefaultValue(object value)
    {
        var (standard, type) = value is QueryArgument argument
            ? (argument.DefaultValue, argument.ResolvedType!)
            : (((FieldType)value).DefaultValue, ((FieldType)value).ResolvedType!);
        return standard is null ? null : new SDLPrinter().Print(type.ToAST(standard));
    }

    private static TypeKind Kind(IGraphType type) => type switch
    {
        EnumerationGraphType => TypeKind.ENUM,
        ScalarGraphType => TypeKind.SCALAR,
        IObjectGraphType => TypeKind.OBJECT,
        IInterfaceGraphType => TypeKind.INTERFACE,
        UnionGraphType => TypeKind.UNION,
        IInputObjectGraphType => TypeKind.INPUT_OBJECT,
        ListGraphType => TypeKind.LIST,
        NonNullGraphType => TypeKind.NON_NULL,
        _ => throw new InvalidOperationException($"{type.GetType().Name} is of no kind that introspection knows."),
    };

    private static IReadOnlyList<T> Visible<T>(IEnumerable<T> all, FieldContext context)
    {
        var deprecated = context.HasArgument("includeDeprecated") && context.Argument<bool?>("includeDeprecated") == true;
        return [.. all.Where(one => deprecated || one is not IProvideDeprecationReason { DeprecationReason: not null })];
    }
}
