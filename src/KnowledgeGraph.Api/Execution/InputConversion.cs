using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Turns coerced input (what the type system promises) into the .NET type a resolver asks for.</summary>
internal static class InputConversion
{
    private static readonly ConcurrentDictionary<Type, Func<IEnumerable, string, object>> Lists = new();

    public static T To<T>(object? value, string name)
    {
        if (value is T ready)
            return ready;
        if (value is null)
            return default(T) is null ? default! : throw Unreadable(value, typeof(T), name);
        return (T)Convert(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), name);
    }

    private static object Convert(object value, Type target, string name) => value switch
    {
        _ when target.IsInstanceOfType(value) => value,
        IReadOnlyDictionary<string, object?> fields when target == typeof(InputObject) => new InputObject(fields),
        string text when target.IsEnum => EnumNames.Parse(target, text),
        IEnumerable items when value is not string && ItemType(target) is { } item =>
            Lists.GetOrAdd(item, static type => ListConversion(type))(items, name),
        IConvertible number when target.IsPrimitive || target == typeof(decimal) =>
            System.Convert.ChangeType(number, target, CultureInfo.InvariantCulture),
        _ => throw Unreadable(value, target, name),
    };

    private static Type? ItemType(Type target)
    {
        if (target.IsArray)
            return target.GetElementType();
        if (!target.IsGenericType || target.GetGenericArguments() is not [var item])
            return null;
        return target.IsAssignableFrom(item.MakeArrayType()) ? item : null;
    }

    private static Func<IEnumerable, string, object> ListConversion(Type item) =>
        typeof(InputConversion).GetMethod(nameof(ToArray), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(item).CreateDelegate<Func<IEnumerable, string, object>>();

    private static T[] ToArray<T>(IEnumerable items, string name) => [.. items.Cast<object?>().Select(item => To<T>(item, name))];

    private static InvalidOperationException Unreadable(object? value, Type target, string name) =>
        new($"'{name}' is {value?.GetType().Name ?? "absent or null"} and was asked for as {target.Name}.");
}
