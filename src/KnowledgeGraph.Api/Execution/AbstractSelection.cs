namespace KnowledgeGraph.Api.Execution;

/// <summary>A selection on values of an interface or union: each value has the fields of its own object type.</summary>
/// <param name="typeOf">Tells the object type of a value.</param>
/// <param name="typeNames">The possible object types.</param>
/// <param name="fields">The fields of each possible type, by its position.</param>
/// <param name="groups">The fields that fetch, each with the possible types that share it: one call for the values of all of them.</param>
/// <param name="parent">The field this selection is below.</param>
internal sealed class AbstractSelection<T>(
    Func<T, string?> typeOf,
    string[] typeNames,
    KeyedField<T>[][] fields,
    SharedField<T>[] groups,
    FieldPlan parent) : Selection<T> where T : notnull
{
    public override bool NeedsResolve => groups.Length > 0;

    public override ValueTask ResolveAsync(QueryExecution execution, IReadOnlyList<T> column)
    {
        var types = Types(column);
        var pending = default(Pending);
        foreach (var group in groups)
        {
            var rowOf = RowsOf(types, group, out var count);
            pending.Add(count == column.Count
                ? group.Node.ResolveAsync(execution, column, null)
                : group.Node.ResolveAsync(execution, Take(column, rowOf, count), rowOf));
        }

        return pending.All();
    }

    public override bool Write(QueryExecution execution, T item, int row)
    {
        int type;
        try
        {
            type = TypeIndex(item);
        }
        catch (Exception error)
        {
            execution.AddError(parent, error, parent.Shape.IsList);
            return false;
        }

        if (type >= 0)
            return KeyedField<T>.WriteObject(execution, fields[type], item, row);
        execution.AddError(parent, UnknownType(item), parent.Shape.IsList);
        return false;
    }

    private int[] Types(IReadOnlyList<T> column)
    {
        var types = new int[column.Count];
        for (var i = 0; i < types.Length; i++)
        {
            try
            {
                types[i] = TypeIndex(column[i]);
            }
            catch (Exception)
            {
                types[i] = -1; // Said again, with its place, when the value is written.
            }
        }

        return types;
    }

    private int TypeIndex(T item)
    {
        var name = typeOf(item);
        for (var i = 0; i < typeNames.Length; i++)
        {
            if (ReferenceEquals(typeNames[i], name))
                return i;
        }

        return Array.IndexOf(typeNames, name);
    }

    private InvalidOperationException UnknownType(T item) =>
        new($"A {item.GetType().Name} in '{parent.FieldName}' is of no type it may be of ({string.Join(", ", typeNames)}): '{typeOf(item)}'.");

    private static int[] RowsOf(int[] types, SharedField<T> group, out int count)
    {
        var rowOf = new int[types.Length];
        count = 0;
        for (var i = 0; i < types.Length; i++)
            rowOf[i] = types[i] >= 0 && group.Types[types[i]] ? count++ : -1;
        return rowOf;
    }

    private static T[] Take(IReadOnlyList<T> column, int[] rowOf, int count)
    {
        var result = new T[count];
        for (var i = 0; i < rowOf.Length; i++)
        {
            if (rowOf[i] >= 0)
                result[rowOf[i]] = column[i];
        }

        return result;
    }
}

/// <summary>A field that fetches, and for which of the possible types.</summary>
internal readonly record struct SharedField<T>(FieldNode<T> Node, bool[] Types) where T : notnull;
