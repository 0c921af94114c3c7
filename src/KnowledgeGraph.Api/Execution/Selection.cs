using System.Text;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What is selected below a field, for a column of values of one .NET type.</summary>
internal abstract class Selection<T> where T : notnull
{
    /// <summary>Whether something has to be fetched for the whole column before anything is written.</summary>
    public abstract bool NeedsResolve { get; }

    /// <summary>Fetches everything below a column.</summary>
    public abstract ValueTask ResolveAsync(QueryExecution execution, IReadOnlyList<T> column);

    /// <summary>Writes one object. False, and nothing written, when it must become null (section 6.4.4).</summary>
    public abstract bool Write(QueryExecution execution, T item, int row);
}

/// <summary>A field at its place in an object, with everything that stands before its value: <c>{"key":</c> or <c>,"key":</c>.</summary>
internal readonly struct KeyedField<T> where T : notnull
{
    public readonly byte[] Prefix;

    public readonly FieldNode<T> Node;

    public KeyedField(FieldNode<T> node, bool first)
    {
        Node = node;
        Prefix = Encoding.UTF8.GetBytes($"{(first ? '{' : ',')}\"{node.Plan.ResponseKey}\":");
    }

    public static KeyedField<T>[] Of(IReadOnlyList<FieldNode<T>> nodes)
    {
        var result = new KeyedField<T>[nodes.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = new KeyedField<T>(nodes[i], i == 0);
        return result;
    }

    /// <summary>Writes the fields of one object in their order (section 6.2.1). An exception is an error of the field at hand.</summary>
    public static bool WriteObject(QueryExecution execution, KeyedField<T>[] fields, T item, int row)
    {
        var writer = execution.Writer;
        var start = writer.Position;
        var next = 0;
        if (fields.Length == 0)
            writer.Byte((byte)'{');
        while (next < fields.Length)
        {
            if (WriteFrom(execution, fields, ref next, item, row))
                continue;
            writer.Truncate(start);
            return false;
        }

        writer.Byte((byte)'}');
        return true;
    }

    private static bool WriteFrom(QueryExecution execution, KeyedField<T>[] fields, ref int next, T item, int row)
    {
        var writer = execution.Writer;
        var valueStart = 0;
        try
        {
            for (; next < fields.Length; next++)
            {
                ref readonly var field = ref fields[next];
                writer.Encoded(field.Prefix);
                valueStart = writer.Position;
                if (!field.Node.Write(execution, item, row))
                    return false;
            }

            return true;
        }
        catch (Exception error)
        {
            writer.Truncate(valueStart);
            return execution.Fail(fields[next++].Node.Plan, error);
        }
    }
}

/// <summary>A selection on values that are all of one object type.</summary>
internal sealed class ObjectSelection<T>(IReadOnlyList<FieldNode<T>> nodes) : Selection<T> where T : notnull
{
    private readonly KeyedField<T>[] _fields = KeyedField<T>.Of(nodes);
    private readonly FieldNode<T>[] _resolved = [.. nodes.Where(node => node.NeedsResolve)];

    public override bool NeedsResolve => _resolved.Length > 0;

    public override ValueTask ResolveAsync(QueryExecution execution, IReadOnlyList<T> column)
    {
        var pending = default(Pending);
        foreach (var node in _resolved)
            pending.Add(node.ResolveAsync(execution, column, null));
        return pending.All();
    }

    /// <summary>Fetches the fields one after the other, each with everything below it: the root of a mutation (section 6.2.2).</summary>
    public async ValueTask ResolveSeriallyAsync(QueryExecution execution, IReadOnlyList<T> column)
    {
        foreach (var node in _resolved)
            await node.ResolveAsync(execution, column, null).ConfigureAwait(false);
    }

    public override bool Write(QueryExecution execution, T item, int row) => KeyedField<T>.WriteObject(execution, _fields, item, row);
}

/// <summary>The fields of a level that did not complete at once.</summary>
internal struct Pending
{
    private List<Task>? _tasks;

    public void Add(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
            (_tasks ??= []).Add(task.AsTask());
    }

    public readonly ValueTask All() => _tasks is null ? ValueTask.CompletedTask : new ValueTask(Task.WhenAll(_tasks));
}
