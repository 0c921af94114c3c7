using System.Collections.Immutable;
using System.Text.Json;

namespace KnowledgeGraph.Model;

/// <summary>A place in a vocabulary file: reads what is there and notes every fault with its path, so that one run names them all.</summary>
internal readonly struct VocabularyJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private readonly JsonElement element;
    private readonly string path;
    private readonly List<string> faults;

    private VocabularyJson(JsonElement element, string path, List<string> faults) =>
        (this.element, this.path, this.faults) = (element, path, faults);

    private bool Exists => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>Reads a whole file; the faults are all that was found, empty when it is right.</summary>
    internal static ImmutableArray<T> ReadFile<T>(
        string text, string list, Func<VocabularyJson, T> read, Func<T, string> nameOf, List<string> faults)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            var root = new VocabularyJson(document.RootElement, "", faults);
            if (!root.IsObjectWith(["format", list]))
                return [];
            if (root.Field("format") is var format && !(format.element.ValueKind == JsonValueKind.Number && format.element.TryGetInt32(out var f) && f == 1))
                format.Fault("expected 1, the only format there is");
            return root.Field(list).Distinct(read, nameOf);
        }
        catch (JsonException e)
        {
            faults.Add($"not JSON: {e.Message}");
            return [];
        }
    }

    internal void Fault(string message) => faults.Add($"{(path.Length == 0 ? "the file" : path)}: {message}");

    /// <summary>True when this is an object without fields other than these; otherwise the fault is noted.</summary>
    internal bool IsObjectWith(params ReadOnlySpan<string> fields)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault("expected an object");
            return false;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!fields.Contains(property.Name))
                Fault($"unknown field \"{property.Name}\"; expected one of {string.Join(", ", fields.ToArray())}");
        }

        return true;
    }

    internal VocabularyJson Field(string name) => new(
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : default,
        path.Length == 0 ? name : $"{path}.{name}", faults);

    internal string Text()
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text && text.Trim() == text)
            return text;
        Fault(Exists ? "expected a text without space around it" : "is missing");
        return "";
    }

    internal string? OptionalText() => Exists ? Text() : null;

    internal string Name()
    {
        var text = Text();
        if (text.Length > 0 && !(char.IsAsciiLetterLower(text[0]) && text[^1] != '-' && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            Fault($"\"{text}\" is not a name; expected lower case letters, digits and hyphens");
        return text;
    }

    internal bool Flag()
    {
        if (Exists && element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Fault("expected true or false");
        return element.ValueKind == JsonValueKind.True;
    }

    internal Bilingual Bilingual(bool needsFrench)
    {
        if (!IsObjectWith("en", "fr"))
            return new("", null);
        return new(Field("en").Text(), needsFrench ? Field("fr").Text() : Field("fr").OptionalText());
    }

    internal Bilingual? OptionalBilingual() => Exists ? Bilingual(needsFrench: true) : null;

    internal T Code<T>() where T : struct, Enum
    {
        var text = Text();
        if (!EnumCodes.TryRead<T>(text, out var value) && text.Length > 0)
            Fault($"\"{text}\" is unknown; expected one of {string.Join(", ", EnumCodes.All<T>())}");
        return value;
    }

    internal T? OptionalCode<T>() where T : struct, Enum => Exists ? Code<T>() : null;

    internal ImmutableArray<T> List<T>(Func<VocabularyJson, T> read)
    {
        if (!Exists)
            return [];
        if (element.ValueKind != JsonValueKind.Array)
        {
            Fault("expected a list");
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
            items.Add(read(new(item, $"{path}[{items.Count}]", faults)));
        return items.MoveToImmutable();
    }

    internal ImmutableArray<T> Distinct<T>(Func<VocabularyJson, T> read, Func<T, string> nameOf)
    {
        var items = List(read);
        if (items.IsEmpty)
            Fault("expected a list with at least one item");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            if (!seen.Add(nameOf(items[i])))
                faults.Add($"{path}[{i}]: \"{nameOf(items[i])}\" is there twice");
        }

        return items;
    }

    internal PercentRange? OptionalRange()
    {
        if (!Exists)
            return null;
        var self = this;
        var ends = List(i => i.element.ValueKind == JsonValueKind.Number && i.element.TryGetInt32(out var percent) ? percent : -1);
        if (ends is [>= 0 and var low, <= 100 and var high] && low < high)
            return new(low, high);
        self.Fault("expected two whole percentages, the lower one first");
        return null;
    }

    internal ImmutableArray<VocabularyMapping> Mappings()
    {
        if (!Exists || !IsObjectWith("followTheMoney", "stix", "plover"))
            return [];
        var mappings = ImmutableArray.CreateBuilder<VocabularyMapping>(3);
        foreach (var scheme in (ReadOnlySpan<string>)["followTheMoney", "stix", "plover"])
        {
            if (Field(scheme).OptionalText() is { } term)
                mappings.Add(new(scheme.ToLowerInvariant(), term));
        }

        return mappings.DrainToImmutable();
    }
}
