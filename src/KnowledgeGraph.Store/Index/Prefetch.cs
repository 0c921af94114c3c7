using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace KnowledgeGraph.Store.Index;

/// <summary>
/// Asks the processor to fetch what will be needed soon. Whoever walks a list of random places in a large base waits for memory most of the time; asked for
/// some steps ahead, the waits overlap. Does nothing where the processor has no such instruction.
/// </summary>
internal static class Prefetch
{
    /// <summary>How many steps ahead to ask for what the step looks at first.</summary>
    public const int Far = 24;

    /// <summary>How many steps ahead to ask for what is found there.</summary>
    public const int Near = 12;

    /// <summary>Fetches a place in memory.</summary>
    /// <typeparam name="T">What is there.</typeparam>
    /// <param name="place">The place; it is not read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Place<T>(ref readonly T place)
    {
        // The garbage collector may move what is there in the meantime: then nothing is gained and nothing lost.
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }

    /// <summary>Fetches an object.</summary>
    /// <param name="item">The object, or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Object(object? item)
    {
        if (item is not null)
            Place(in Unsafe.As<Body>(item).First);
    }

    /// <summary>What any object looks like to someone who only wants its address; none is ever made.</summary>
    private sealed class Body(byte first)
    {
        public byte First = first;
    }
}
