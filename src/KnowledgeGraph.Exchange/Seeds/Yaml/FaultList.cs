using System.Collections.Immutable;

namespace KnowledgeGraph.Exchange.Seeds.Yaml;

/// <summary>Gathers the faults of a file: each place and message once, in the order of the file, up to a bound.</summary>
/// <param name="file">Name of the file.</param>
internal sealed class FaultList(string file)
{
    private const int Most = 1000;

    private readonly HashSet<(int, int, string)> _seen = [];
    private readonly List<Fault> _faults = [];
    private int _more;

    /// <summary>Guesses what was meant, for the faults of this list.</summary>
    public Nearest Nearest { get; } = new();

    public bool Any => _faults.Count > 0;

    public void Add(Spot at, FaultCode code, string message, string? expected = null, string? nearest = null, int offset = 0)
    {
        // What a broken node stands for was told when it broke.
        if (at.Node is not YamlBroken)
            Add(at.Node.Line, at.ColumnAt(offset), at.Path, code, message, expected, nearest);
    }

    public void Add(int line, int column, FieldPath path, FaultCode code, string message, string? expected = null, string? nearest = null)
    {
        if (_faults.Count >= Most)
            _more++;
        else if (_seen.Add((line, column, message)))
            _faults.Add(
                new Fault(file, line, column, path.ToString(), code, Shown.InOneLine(message)) { Expected = expected, Nearest = nearest });
    }

    /// <summary>All faults, first of the file first.</summary>
    public ImmutableArray<Fault> InOrder()
    {
        IEnumerable<Fault> all = _faults.OrderBy(f => f.Line).ThenBy(f => f.Column);
        if (_more > 0)
            all = all.Append(new Fault(file, 0, 0, "", FaultCode.TooManyFaults, $"{_more} more faults are not listed"));
        return [.. all];
    }
}
