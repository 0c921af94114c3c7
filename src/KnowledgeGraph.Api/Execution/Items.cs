using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Reads lists without two interface calls an item.</summary>
internal static class Items
{
    public static ReadOnlySpan<T> Span<T>(IReadOnlyList<T> list) => list switch
    {
        T[] array => new ReadOnlySpan<T>(array),
        List<T> items => CollectionsMarshal.AsSpan(items),
        ImmutableArray<T> items => items.AsSpan(),
        _ => Copy(list),
    };

    private static T[] Copy<T>(IReadOnlyList<T> list)
    {
        var result = new T[list.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = list[i];
        return result;
    }
}
