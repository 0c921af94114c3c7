using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using KnowledgeGraph.Exchange.Seeds.Reading;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds;

/// <summary>What came of reading a seed file: the file, or everything that is wrong with it.</summary>
/// <param name="File">The file; null exactly when there are faults.</param>
/// <param name="Faults">All faults, first of the file first.</param>
public sealed record SeedReading(SeedFile? File, ImmutableArray<Fault> Faults)
{
    /// <summary>What the file defines and refers to, faults or not; null when it could not be read as far as that.</summary>
    internal SeedIndex? Index { get; init; }
}

/// <summary>What a file defines and refers to.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Defined">Entities, propositions and claims of the file.</param>
/// <param name="References">Every id that it refers to, with the places.</param>
internal sealed record SeedIndex(string Name, IReadOnlySet<NodeId> Defined, IReadOnlyList<Reference> References);

/// <summary>A seed file that is right in itself. Whether the ids that it refers to exist is for <see cref="SeedLoader"/> to find out.</summary>
public sealed class SeedFile
{
    internal SeedFile()
    {
    }

    /// <summary>Name of the file, as it was given.</summary>
    public required string Name { get; init; }

    /// <summary><c>sha256:</c> and hexadecimal digits of the file.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What the file is about, or null.</summary>
    public string? Title { get; init; }

    /// <summary>How far what is in the file may be passed on; null where the file does not say.</summary>
    public Marking? Marking { get; init; }

    /// <summary>Records of entities, each after those it refers to.</summary>
    public required ImmutableArray<Entity> Entities { get; init; }

    /// <summary>Propositions with their ids, each once, conditions before what depends on them.</summary>
    public required ImmutableArray<Proposition> Propositions { get; init; }

    /// <summary>Claims with their ids, each after those it refers to.</summary>
    public required ImmutableArray<Claim> Claims { get; init; }

    /// <summary>Retractions.</summary>
    public required ImmutableArray<Retraction> Retractions { get; init; }

    /// <summary>Where the records stand: entities, propositions and claims by their ids, retractions by <see cref="SeedFileReader.RetractionPlace"/>.</summary>
    internal IReadOnlyDictionary<NodeId, Spot> Places { get; init; } = ImmutableDictionary<NodeId, Spot>.Empty;

    /// <summary>Reads a seed file.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="name">Its name, for faults and for the load.</param>
    /// <param name="catalogue">The predicates; <see cref="PredicateCatalogue.Default"/> when null.</param>
    /// <param name="limits">How much to read; <see cref="SeedLimits.Default"/> when null.</param>
    public static SeedReading Read(ReadOnlySpan<byte> content, string name, PredicateCatalogue? catalogue = null, SeedLimits? limits = null) =>
        new SeedFileReader(name, catalogue ?? PredicateCatalogue.Default, limits ?? SeedLimits.Default).Read(content);

    /// <summary>Reads a seed file, no further than its greatest size.</summary>
    /// <param name="stream">The file, from where it stands to its end.</param>
    /// <param name="name">Its name, for faults and for the load.</param>
    /// <param name="catalogue">The predicates; <see cref="PredicateCatalogue.Default"/> when null.</param>
    /// <param name="limits">How much to read; <see cref="SeedLimits.Default"/> when null.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static async ValueTask<SeedReading> ReadAsync(
        Stream stream, string name, PredicateCatalogue? catalogue = null, SeedLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= SeedLimits.Default;
        if (stream.CanSeek && stream.Length - stream.Position > limits.MaxBytes)
            return TooLarge(name, limits);
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (content.Length + read > limits.MaxBytes)
                return TooLarge(name, limits);
            content.Write(buffer, 0, read);
        }

        return Read(content.GetBuffer().AsSpan(0, (int)content.Length), name, catalogue, limits);
    }

    /// <summary>All records, in the order in which a store takes them.</summary>
    public IEnumerable<LoadRecord> Records()
    {
        foreach (var entity in Entities)
            yield return entity;
        foreach (var proposition in Propositions)
            yield return proposition;
        foreach (var claim in Claims)
            yield return claim;
        foreach (var retraction in Retractions)
            yield return retraction;
    }

    /// <summary>The header with what the file says of markings. Where file and header both mark, the narrower one holds: neither can disclose what the other keeps back.</summary>
    /// <param name="header">What the load is to be known by.</param>
    internal LoadHeader Marked(LoadHeader header)
    {
        var documents = new MarkingSet();
        foreach (var entity in Entities)
            documents = entity.Document?.Marking is { } marking ? documents.With(marking) : documents;
        return header with { Marking = Narrower(header.Marking, Marking), DocumentMarkings = documents };
    }

    /// <summary>The narrower one of two markings.</summary>
    /// <param name="given">One.</param>
    /// <param name="said">The other; null for none.</param>
    public static Marking Narrower(Marking given, Marking? said) => said > given ? said.Value : given;

    /// <summary>What <see cref="ContentHash"/> is of a file.</summary>
    internal static string HashOf(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    internal static string TooLargeMessage(SeedLimits limits) =>
        string.Create(CultureInfo.InvariantCulture, $"the file is larger than {limits.MaxBytes:N0} bytes");

    private static SeedReading TooLarge(string name, SeedLimits limits) =>
        new(null, [new Fault(name, 0, 0, "", FaultCode.TooLarge, TooLargeMessage(limits)) { Expected = "a smaller file, or several" }]);
}
