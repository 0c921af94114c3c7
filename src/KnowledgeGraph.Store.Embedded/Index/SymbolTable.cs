using System.Collections.Concurrent;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Index;

/// <summary>Short texts that come up again and again (predicates, times, kinds, languages), each under a number from 1; 0 stands for none.</summary>
internal sealed class SymbolTable
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Column<Entry> _entries = new();

    /// <summary>Starts with the entry for none.</summary>
    public SymbolTable() => _entries.Add(default);

    /// <summary>One more than the highest number.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes held, about.</summary>
    public long Bytes { get; private set; }

    /// <summary>The number of a text, or 0.</summary>
    /// <param name="text">The text.</param>
    public int Find(string text) => _numbers.TryGetValue(text, out var number) ? number : 0;

    /// <summary>Adds a text that is not in the table; only the writer may.</summary>
    /// <param name="text">The text.</param>
    public void Add(string text)
    {
        _entries.Add(new Entry { Text = text });
        _numbers[text] = _entries.Count - 1;
        Bytes += 120 + (2 * text.Length);
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
    public bool[] Outside(Edtf period)
    {
        var outside = new bool[Count];
        for (var number = 1; number < outside.Length; number++)
            outside[number] = Edtf.TryParse(_entries[number].Text, out var time, out _) && time!.Compare(period) != EdtfOrder.OverlapsOrUnknown;
        return outside;
    }

    private struct Entry
    {
        public string Text;
        public Edtf? Time;
    }
}
