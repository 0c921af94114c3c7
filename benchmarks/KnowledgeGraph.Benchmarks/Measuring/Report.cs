using System.Globalization;

namespace KnowledgeGraph.Benchmarks.Measuring;

/// <summary>
/// One line a figure, on the console and, when the environment variable <c>BENCHMARK_REPORT</c> names a file, as tab-separated values
/// in it.
/// </summary>
/// <param name="command">The command that measures.</param>
internal sealed class Report(string command)
{
    private static readonly string? Path = Environment.GetEnvironmentVariable("BENCHMARK_REPORT");

    /// <summary>Reports a figure.</summary>
    /// <param name="figure">What was measured.</param>
    /// <param name="goal">What it should be.</param>
    /// <param name="measured">What it is, with its unit.</param>
    /// <param name="peer">What the peer reaches, or how it spread; empty when there is none.</param>
    /// <param name="met">Whether the goal is met; null when the figure only explains another.</param>
    public void Add(string figure, string goal, string measured, string peer, bool? met)
    {
        var verdict = met switch { true => "met", false => "MISSED", null => "" };
        Console.WriteLine($"{figure}: {measured} (goal: {(goal.Length == 0 ? "none" : goal)}) {verdict} {peer}".TrimEnd());
        if (Path is not null)
            File.AppendAllText(Path, string.Join('\t', figure, goal, measured, peer, verdict, command) + "\n");
    }

    /// <summary>Says what is being done, for the person who waits.</summary>
    /// <param name="text">A line.</param>
    public static void Say(string text) => Console.WriteLine($"  {text}");

    /// <summary>A number with the digits that mean something.</summary>
    /// <param name="value">Any number.</param>
    public static string N(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
