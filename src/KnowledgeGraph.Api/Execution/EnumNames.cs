using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;

namespace KnowledgeGraph.Api.Execution;

/// <summary>The names that .NET enum members have in the schema: <c>CannotBeJudged</c> is <c>CANNOT_BE_JUDGED</c>.</summary>
internal static class EnumNames
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, object>> ByName = new();

    public static object Parse(Type type, string name) =>
        ByName.GetOrAdd(type, static t => Enum.GetValues(t).Cast<object>().DistinctBy(Of).ToFrozenDictionary(Of)).TryGetValue(name, out var value)
            ? value
            : throw new InvalidOperationException($"{type.Name} has no member for the enum value {name} of the schema.");

    public static string Of(object member) => Screaming(member.ToString()!);

    /// <summary>A break goes before an upper-case letter that follows a lower-case letter or a digit, or that starts a word after an acronym.</summary>
    public static string Screaming(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts)
                result.Append('_');
            result.Append(char.ToUpperInvariant(name[i]));
        }

        return result.ToString();
    }
}
