using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Graph;

/// <summary>
/// Registers fields of a root, of which a level has one only: they are resolved once, whatever the column. They open the state of
/// knowledge that everything below them is read from.
/// </summary>
internal static class RootFields
{
    public static TypeResolvers<T> One<T, TChild>(this TypeResolvers<T> fields, string field, Func<FieldContext, ValueTask<TChild?>> fetch)
        where T : notnull where TChild : class => fields.BatchObject<TChild>(field, async (context, roots) =>
        {
            await ((GraphScope)context.Scope!).OpenAsync(context.CancellationToken).ConfigureAwait(false);
            var child = await fetch(context).ConfigureAwait(false);
            return roots.Count == 1 ? [child] : [.. Enumerable.Repeat(child, roots.Count)];
        });

    public static TypeResolvers<T> Several<T, TChild>(
        this TypeResolvers<T> fields, string field, Func<FieldContext, ValueTask<IReadOnlyList<TChild>?>> fetch)
        where T : notnull where TChild : notnull => fields.BatchList<TChild>(field, async (context, roots) =>
        {
            await ((GraphScope)context.Scope!).OpenAsync(context.CancellationToken).ConfigureAwait(false);
            var children = await fetch(context).ConfigureAwait(false);
            return roots.Count == 1 ? [children] : [.. Enumerable.Repeat(children, roots.Count)];
        });
}
