using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Api.Execution;

/// <summary>A coerced value of an input object type: its fields by name, absent where the asker left them out.</summary>
public sealed class InputObject
{
    private readonly IReadOnlyDictionary<string, object?> _fields;

    internal InputObject(IReadOnlyDictionary<string, object?> fields) => _fields = fields;

    /// <summary>The names of the fields that were given or have a default, in no promised order.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>Whether the field was given (even as null) or has a default.</summary>
    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>
    /// The value of a field, converted as <see cref="FieldContext.Argument{T}"/> converts. Ask for a nullable type where it may be absent.
    /// </summary>
    /// <exception cref="InvalidOperationException">The value is absent or null and <typeparamref name="T"/> is a value type that cannot
    /// be null, or it cannot be read as <typeparamref name="T"/>.</exception>
    public T Get<T>(string name) => InputConversion.To<T>(_fields.GetValueOrDefault(name), name);

    /// <summary>The value of a field when it was given and is not null.</summary>
    public bool TryGet<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        if (_fields.GetValueOrDefault(name) is { } given)
        {
            value = InputConversion.To<T>(given, name);
            return true;
        }

        value = default;
        return false;
    }
}
