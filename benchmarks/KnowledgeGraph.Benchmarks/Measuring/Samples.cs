using System.Diagnostics;

namespace KnowledgeGraph.Benchmarks.Measuring;

/// <summary>What was measured again and again.</summary>
internal sealed class Samples
{
    private readonly double[] _sorted;

    public Samples(IEnumerable<double> values)
    {
        _sorted = [.. values];
        Array.Sort(_sorted);
    }

    public double Median => At(0.5);

    public double P95 => At(0.95);

    public double Max => _sorted[^1];

    public double Min => _sorted[0];

    /// <summary>The value that a part of the samples does not exceed (nearest rank).</summary>
    /// <param name="part">From 0 to 1.</param>
    public double At(double part) => _sorted[Math.Clamp((int)Math.Ceiling(part * _sorted.Length) - 1, 0, _sorted.Length - 1)];

    /// <summary>Times an act, in milliseconds each.</summary>
    /// <param name="count">How often.</param>
    /// <param name="act">Gets 0, 1, 2, …</param>
    public static async Task<Samples> TimeAsync(int count, Func<int, ValueTask> act)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await act(i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new Samples(times);
    }

    /// <summary>Times two acts in turns, so that whatever else runs on the machine meets both alike.</summary>
    /// <param name="warmUp">How many turns before are not counted.</param>
    /// <param name="count">How many are.</param>
    /// <param name="first">One act.</param>
    /// <param name="second">The other.</param>
    public static async Task<(Samples First, Samples Second)> InTurnsAsync(int warmUp, int count, Func<ValueTask> first, Func<ValueTask> second)
    {
        List<double> ofFirst = [], ofSecond = [];
        for (var i = 0; i < warmUp + count; i++)
        {
            var (one, other) = (await TimeAsync(1, _ => first()), await TimeAsync(1, _ => second()));
            if (i < warmUp)
                continue;
            ofFirst.Add(one.Median);
            ofSecond.Add(other.Median);
        }

        return (new Samples(ofFirst), new Samples(ofSecond));
    }

    public override string ToString() => $"p50 {Report.N(Median)}, p95 {Report.N(P95)}, max {Report.N(Max)}";
}
