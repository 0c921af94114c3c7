using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Reads a whole seed file: bytes, text, tree, records.</summary>
/// <param name="name">Name of the file.</param>
/// <param name="catalogue">The predicates.</param>
/// <param name="limits">How much to read.</param>
internal sealed class SeedFileReader(string name, PredicateCatalogue catalogue, SeedLimits limits)
{
    private static readonly ImmutableArray<string> Sections = ["format", "title", "language", "marking", "entities", "propositions", "defaults", "claims", "retractions"];

    private readonly FaultList _faults = new(name);
    private SeedIndex? _index;

    /// <summary>The file, or all its faults.</summary>
    /// <param name="content">The bytes.</param>
    public SeedReading Read(ReadOnlySpan<byte> content)
    {
        var file = Tree(content) is { } root && Top(root) is { } top ? Records(top, content) : null;
        return new SeedReading(_faults.Any ? null : file, _faults.InOrder()) { Index = _index };
    }

    private YamlNode? Tree(ReadOnlySpan<byte> content)
    {
        if (content.Length > limits.MaxBytes)
        {
            _faults.Add(0, 0, FieldPath.Top, FaultCode.TooLarge, SeedFile.TooLargeMessage(limits), "a smaller file, or several");
            return null;
        }

        return SourceText.Decode(content, _faults) is { } text ? new TreeReader(text, limits, _faults).Read() : null;
    }

    private Fields? Top(YamlNode root)
    {
        var spot = new Spot(root, FieldPath.Top);
        if (root is YamlScalar { IsNothing: true })
        {
            _faults.Add(spot, FaultCode.Empty, "the file is empty", "format: 1 and at least one section");
            return null;
        }

        if (Fields.Open(spot, _faults, "a seed file", Sections, ["format"]) is not { } fields)
            return null;
        if (fields["format"] is not { } format || format.Node is YamlScalar { Text: "1" })
            return fields;
        _faults.Add(format, FaultCode.InvalidValue, "this format is not known", "format: 1");
        return null;
    }

    private SeedFile Records(Fields top, ReadOnlySpan<byte> content)
    {
        var scalars = new Scalars(_faults);
        var title = scalars.Text(top["title"]);
        var marking = scalars.Code<Marking>(top["marking"]);
        var texts = new Texts(_faults, scalars, scalars.Language(top["language"]));
        var ids = new Ids(_faults, scalars);
        var entityReader = new EntityReader(_faults, scalars, texts, ids);
        var entities = entityReader.Read(top["entities"]);
        var objects = new ObjectReader(_faults, scalars, texts, ids);
        var propositions = new PropositionReader(_faults, scalars, objects, ids, new PredicateRules(catalogue), limits);
        propositions.Section(top["propositions"]);
        var claimReader = new ClaimReader(_faults, scalars, ids, new ClaimPartsReader(_faults, scalars, texts, ids), propositions, limits);
        var resolver = new ClaimResolver(_faults, ids, claimReader.Read(top["defaults"], top["claims"]), limits);
        var claims = resolver.Claims();
        var retractions = new RetractionReader(_faults, scalars, ids, claimReader, resolver).Read(top["retractions"], claims);

        var places = Places(entities, propositions, claims, retractions);
        _index = new SeedIndex(name, places.Keys.Concat(entityReader.Defined).ToHashSet(), ids.References);
        return new SeedFile
        {
            Name = name,
            ContentHash = SeedFile.HashOf(content),
            Title = title,
            Marking = marking,
            Entities = EntityOrder.Of([.. entities.Select(e => e.Entity)]),
            Propositions = [.. propositions.Read.Values.Select(p => p.Proposition)],
            Claims = [.. claims.Select(c => c.Claim)],
            Retractions = [.. retractions.Select(r => r.Retraction)],
            Places = places,
        };
    }

    /// <summary>The key of a retraction among the places of records.</summary>
    /// <param name="claim">The claim retracted.</param>
    public static NodeId RetractionPlace(ClaimId claim) => new("retraction of " + claim.Value);

    private static Dictionary<NodeId, Spot> Places(
        List<(Entity Entity, Spot Spot)> entities, PropositionReader propositions, List<(Claim Claim, Spot Spot)> claims,
        List<(Retraction Retraction, Spot Spot)> retractions)
    {
        var places = new Dictionary<NodeId, Spot>();
        foreach (var (entity, spot) in entities)
            places.TryAdd(entity.Id.Node, spot);
        foreach (var (proposition, spot) in propositions.Read.Values)
            places.TryAdd(proposition.Id.Node, spot);
        foreach (var (claim, spot) in claims)
            places.TryAdd(claim.Id.Node, spot);
        foreach (var (retraction, spot) in retractions)
            places.TryAdd(RetractionPlace(retraction.Claim), spot);
        return places;
    }
}
