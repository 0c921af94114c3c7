using KnowledgeGraph.Exchange.Seeds.Yaml;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Names that mean something only within one file: of a proposition, or the key of a claim.</summary>
internal static class LocalName
{
    /// <summary>True when a name can be told from an id and from three words; else adds a fault.</summary>
    /// <param name="faults">Receives what is wrong.</param>
    /// <param name="at">Where the name stands.</param>
    /// <param name="name">The name.</param>
    public static bool Check(FaultList faults, Spot at, string name)
    {
        if (name.Length > 0 && !name.Any(c => c == '/' || char.IsWhiteSpace(c)))
            return true;
        faults.Add(at, FaultCode.InvalidId, $"{Shown.Quoted(name)} cannot be a local name", "a name without spaces and slashes");
        return false;
    }
}
