using System.Numerics;
using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Model;

/// <summary>A set of nodes of one lineage, a bit each; its members come in ascending order.</summary>
internal sealed class NodeSet(int nodeCount)
{
    private readonly ulong[] words = new ulong[(nodeCount + 63) >> 6];

    internal int Count { get; private set; }

    internal bool Contains(int node) => (words[node >> 6] & (1UL << node)) != 0;

    /// <summary>True when the node was not in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Add(int node)
    {
        ref var word = ref words[node >> 6];
        var bit = 1UL << node;
        if ((word & bit) != 0)
            return false;
        word |= bit;
        Count++;
        return true;
    }

    internal void Clear()
    {
        Array.Clear(words);
        Count = 0;
    }

    /// <summary>Copies the next members.</summary>
    /// <param name="after">Behind which node; becomes the last one copied.</param>
    /// <param name="into">Receives them, ascending.</param>
    /// <returns>How many: fewer than there is room for at the end of the set.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int Copy(ref int after, Span<int> into)
    {
        var (count, at) = (0, after + 1);
        for (var w = at >> 6; w < words.Length && count < into.Length; w++, at = 0)
        {
            for (var word = words[w] & (ulong.MaxValue << at); word != 0 && count < into.Length; word &= word - 1)
                into[count++] = (w << 6) + BitOperations.TrailingZeroCount(word);
        }

        if (count > 0)
            after = into[count - 1];
        return count;
    }

    /// <summary>The first member after a node, or -1.</summary>
    /// <param name="node">A node, or -1 for the first of all.</param>
    internal int Next(int node)
    {
        var at = node + 1;
        for (var w = at >> 6; w < words.Length; w++, at = 0)
        {
            var word = words[w] & (ulong.MaxValue << at);
            if (word != 0)
                return (w << 6) + BitOperations.TrailingZeroCount(word);
        }

        return -1;
    }
}
