namespace KnowledgeGraph.Api.Execution;

internal sealed class LeafResolver<T, TValue>(string type, string field, Func<T, TValue>? get, Func<T, FieldContext, TValue>? getWith)
    : FieldResolver(type, field) where T : notnull
{
    public override Type Parent => typeof(T);

    public override ResolverKind Kind => ResolverKind.Leaf;

    public override Type? Result => typeof(TValue);

    public override bool IsBatch => false;

    public override FieldNode<TColumn> Bind<TColumn>(FieldPlan plan, IFieldCompiler compiler)
    {
        var source = new Source<T, TValue>(get, getWith, null).Bind<TColumn>();
        var writer = compiler.Writer<TValue>(plan);
        return source.Get is Func<TColumn, string?> text && writer is TextValues
            ? new StringLeaf<TColumn>(plan, text)
            : new ValueLeaf<TColumn, TValue>(plan, source, writer);
    }
}

internal sealed class WrittenResolver<T>(string type, string field, Action<T, FieldContext, JsonWriter> write)
    : FieldResolver(type, field) where T : notnull
{
    public override Type Parent => typeof(T);

    public override ResolverKind Kind => ResolverKind.Leaf;

    public override Type? Result => null;

    public override bool IsBatch => false;

    public override FieldNode<TColumn> Bind<TColumn>(FieldPlan plan, IFieldCompiler compiler) => new WrittenLeaf<TColumn>(
        plan,
        write as object as Action<TColumn, FieldContext, JsonWriter> ?? ((parent, context, writer) => write((T)(object)parent, context, writer)));
}

internal sealed class BatchLeafResolver<T, TValue>(
    string type, string field, Func<FieldContext, IReadOnlyList<T>, ValueTask<IReadOnlyList<TValue>>> fetch)
    : FieldResolver(type, field) where T : notnull
{
    public override Type Parent => typeof(T);

    public override ResolverKind Kind => ResolverKind.Leaf;

    public override Type? Result => typeof(TValue);

    public override bool IsBatch => true;

    public override FieldNode<TColumn> Bind<TColumn>(FieldPlan plan, IFieldCompiler compiler) => new BatchLeaf<TColumn, TValue>(
        plan, new Source<T, TValue>(null, null, fetch).Bind<TColumn>(), compiler.Writer<TValue>(plan));
}

internal sealed class ObjectResolver<T, TChild>(string type, string field, Source<T, TChild?> source)
    : FieldResolver(type, field) where T : notnull where TChild : notnull
{
    public override Type Parent => typeof(T);

    public override ResolverKind Kind => ResolverKind.Object;

    public override Type? Result => typeof(TChild);

    public override bool IsBatch => source.Fetch is not null;

    public override FieldNode<TColumn> Bind<TColumn>(FieldPlan plan, IFieldCompiler compiler) =>
        new ObjectNode<TColumn, TChild>(plan, source.Bind<TColumn>(), compiler.Child<TChild>(plan));
}

internal sealed class ListResolver<T, TChild>(string type, string field, Source<T, IReadOnlyList<TChild>?> source)
    : FieldResolver(type, field) where T : notnull where TChild : notnull
{
    public override Type Parent => typeof(T);

    public override ResolverKind Kind => ResolverKind.List;

    public override Type? Result => typeof(TChild);

    public override bool IsBatch => source.Fetch is not null;

    public override FieldNode<TColumn> Bind<TColumn>(FieldPlan plan, IFieldCompiler compiler) =>
        new ListNode<TColumn, TChild>(plan, source.Bind<TColumn>(), compiler.Child<TChild>(plan));
}
