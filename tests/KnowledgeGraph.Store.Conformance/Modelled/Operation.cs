using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>What is done to a store and to the naive base.</summary>
internal enum OperationKind
{
    Load,
    Again,
    Conflict,
    Read,
    Walk,
    Lineage,
    Changes,
    Find,
    Keep,
    Reopen,
}

/// <summary>One operation; what exactly it does follows from its seed and what is in the base by then.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Seed">The seed.</param>
internal readonly record struct Operation(OperationKind Kind, int Seed)
{
    /// <summary>Random sequences that begin with a load. Shrinks by leaving out operations.</summary>
    public static Arbitrary<Operation[]> Sequences { get; } = Arb.From(
        from operations in Gen.ArrayOf(Gen.Zip(Gen.Frequency(
                (4, Gen.Constant(OperationKind.Load)), (1, Gen.Constant(OperationKind.Again)), (1, Gen.Constant(OperationKind.Conflict)),
                (4, Gen.Constant(OperationKind.Read)), (2, Gen.Constant(OperationKind.Walk)), (2, Gen.Constant(OperationKind.Lineage)), (3, Gen.Constant(OperationKind.Changes)),
                (3, Gen.Constant(OperationKind.Find)),
                (1, Gen.Constant(OperationKind.Keep)), (1, Gen.Constant(OperationKind.Reopen))), Gen.Choose(0, 9999)))
        select operations.Select(o => new Operation(o.Item1, o.Item2)).Prepend(new Operation(OperationKind.Load, operations.Length)).ToArray(),
        Shrink);

    /// <summary>Operations written as <c>Load 17, Read 5</c>: the text that a failure shows.</summary>
    public static Operation[] Parse(string text) =>
        [.. text.Split(", ").Select(o => o.Split(' ')).Select(o => new Operation(Enum.Parse<OperationKind>(o[0]), int.Parse(o[1], CultureInfo.InvariantCulture)))];

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Seed}");

    private static IEnumerable<Operation[]> Shrink(Operation[] all)
    {
        for (var size = all.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= all.Length; at += size)
                yield return [.. all[..at], .. all[(at + size)..]];
    }
}
