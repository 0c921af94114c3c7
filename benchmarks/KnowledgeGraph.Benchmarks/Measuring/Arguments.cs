using System.Globalization;

namespace KnowledgeGraph.Benchmarks.Measuring;

/// <summary>Arguments of a command, <c>--name value</c>. A name that the command never asks for is refused at the end of reading.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Arguments(ReadOnlySpan<string> args)
    {
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
                throw new ArgumentException($"\"{args[i]}\": expected --name value");
            _values[args[i][2..]] = args[i + 1];
        }

        All = string.Join(' ', args.ToArray());
    }

    /// <summary>The arguments as given.</summary>
    public string All { get; }

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) =>
        !_values.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value
        : throw new ArgumentException($"--{name} {text}: expected a whole number above 0");

    /// <summary>Refuses names that are not among those of the command.</summary>
    /// <param name="names">All that it knows.</param>
    public void Expect(params ReadOnlySpan<string> names)
    {
        foreach (var name in _values.Keys)
        {
            if (!names.Contains(name))
                throw new ArgumentException($"--{name} is not known here; known: --{string.Join(", --", names!)}");
        }
    }
}
