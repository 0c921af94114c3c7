namespace KnowledgeGraph.Model;

/// <summary>What an EDTF expression, or a part of one, says of when: bounds as shown, and bounds as compared.</summary>
internal readonly record struct EdtfSpan
{
    /// <summary>The lowest level of EDTF that has it.</summary>
    internal int Level { get; init; }

    /// <summary>First bound as shown, inclusive; null when there is none.</summary>
    internal TimePoint? Earliest { get; init; }

    /// <summary>Last bound as shown, inclusive; null when there is none.</summary>
    internal TimePoint? Latest { get; init; }

    /// <summary>First bound with the margin of what is approximate; null when uncertain or none.</summary>
    internal TimePoint? SurelyFrom { get; init; }

    /// <summary>Last bound with the margin of what is approximate; null when uncertain or none.</summary>
    internal TimePoint? SurelyUntil { get; init; }

    internal bool IsApproximate { get; init; }

    internal bool IsUncertain { get; init; }

    /// <summary>From the beginning of the one to the end of the other.</summary>
    internal static EdtfSpan Between(in EdtfSpan start, in EdtfSpan end, int level) => new()
    {
        Level = Math.Max(level, Math.Max(start.Level, end.Level)),
        Earliest = start.Earliest,
        Latest = end.Latest,
        SurelyFrom = start.SurelyFrom,
        SurelyUntil = end.SurelyUntil,
        IsApproximate = start.IsApproximate || end.IsApproximate,
        IsUncertain = start.IsUncertain || end.IsUncertain,
    };

    /// <summary>The span that covers both; a missing bound of either is missing.</summary>
    internal static EdtfSpan Cover(in EdtfSpan one, in EdtfSpan other) => new()
    {
        Level = Math.Max(one.Level, other.Level),
        Earliest = Least(one.Earliest, other.Earliest),
        Latest = Greatest(one.Latest, other.Latest),
        SurelyFrom = Least(one.SurelyFrom, other.SurelyFrom),
        SurelyUntil = Greatest(one.SurelyUntil, other.SurelyUntil),
        IsApproximate = one.IsApproximate || other.IsApproximate,
        IsUncertain = one.IsUncertain || other.IsUncertain,
    };

    private static TimePoint? Least(TimePoint? one, TimePoint? other) =>
        one is { } a && other is { } b ? (a <= b ? a : b) : null;

    private static TimePoint? Greatest(TimePoint? one, TimePoint? other) =>
        one is { } a && other is { } b ? (a >= b ? a : b) : null;
}
