using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>Short texts that come up again and again (predicates, times, kinds, languages), each under a number from 1; 0 stands for none.</summary>
internal sealed class SymbolTable
{
    private readonly Column<Entry> _entries = new();
    private readonly NumberTable<string, Texts> _numbers;
    private PeriodTest? _lastPeriod;

    /// <summary>Starts with the entry for none.</summary>
    public SymbolTable()
    {
        _entries.Add(default);
        _numbers = new(new Texts(_entries));
    }

    /// <summary>One more than the highest number.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes held, about.</summary>
    public long Bytes { get; private set; }

    /// <summary>The number of a text, or 0.</summary>
    /// <param name="text">The text.</param>
    public int Find(string text) => Math.Max(0, _numbers.Find(text));

    /// <summary>Adds a text that is not in the table; only the writer may.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its number.</returns>
    public int Add(string text)
    {
        _entries.Add(new Entry { Text = text });
        _numbers.Add(text, _entries.Count - 1);
        Bytes += 50 + (2 * text.Length);
        return _entries.Count - 1;
    }

    /// <summary>Takes back the numbers from a bound on.</summary>
    /// <param name="bound">The lowest number taken back.</param>
    public void Truncate(int bound)
    {
        _numbers.Truncate(bound);
        _entries.Truncate(bound);
    }

    /// <summary>The text of a number; null for 0.</summary>
    /// <param name="number">The number.</param>
    public string? TextOf(int number) => number == 0 ? null : _entries[number].Text;

    /// <summary>The text of a number read as a time; null for 0.</summary>
    /// <param name="number">The number.</param>
    public Edtf? TimeOf(int number)
    {
        if (number == 0)
            return null;
        ref var entry = ref _entries[number];
        return entry.Time ??= Edtf.Parse(entry.Text);
    }

    /// <summary>For each number, true when it is a time and surely lies before or after a period.</summary>
    /// <param name="period">The period.</param>
    /// <param name="count">How many numbers.</param>
    public bool[] Outside(Edtf period, int count)
    {
        // One period is asked for many times in a row: by all requests of one session.
        if (Volatile.Read(ref _lastPeriod) is { } last && last.Outside.Length == count && last.Period.Equals(period))
            return last.Outside;
        var outside = new bool[count];
        for (var number = 1; number < count; number++)
            outside[number] = Edtf.TryParse(_entries[number].Text, out var time, out _) && time!.Compare(period) != EdtfOrder.OverlapsOrUnknown;
        Volatile.Write(ref _lastPeriod, new PeriodTest(period, outside));
        return outside;
    }

    private sealed record PeriodTest(Edtf Period, bool[] Outside);

    private struct Entry
    {
        public string Text;
        public Edtf? Time;
    }

    private readonly struct Texts(Column<Entry> entries) : IKeys<string>
    {
        public string KeyOf(int number) => entries[number].Text;

        public int HashOf(string key) => string.GetHashCode(key);

        public bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
    }
}
