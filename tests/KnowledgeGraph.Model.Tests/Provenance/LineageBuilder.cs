namespace KnowledgeGraph.Model.Tests.Provenance;

/// <summary>Builds small lineages by hand: nodes are numbered in the order in which they are first named, and ids are the names.</summary>
internal sealed class LineageBuilder : ILineage
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<List<LineageEdge>> _restsOn = [];
    private readonly List<List<int>> _dependents = [];
    private readonly Dictionary<int, ClaimFacts> _facts = [];
    private readonly Dictionary<int, List<int>> _claimsOn = [];
    private readonly Dictionary<int, int> _retracted = [];
    private readonly HashSet<int> _ended = [];
    private LineageEdge[][]? _frozen;

    public int NodeCount => _names.Count;

    public int PropositionCount => _names.Count(n => n.StartsWith("proposition/", StringComparison.Ordinal));

    public int this[string name] => _numbers[name];

    public LineageBuilder Document(string name, string? publisher = null, string[]? whole = null, string[]? part = null)
    {
        var node = Node(name);
        if (publisher is not null)
            Rest(node, publisher, LineageEdgeKind.PublishedBy);
        foreach (var source in whole ?? [])
            Rest(node, source, LineageEdgeKind.DerivesWhole);
        foreach (var source in part ?? [])
            Rest(node, source, LineageEdgeKind.DerivesPart);
        return this;
    }

    public LineageBuilder Observation(string name, string? observer = null, params string[] images)
    {
        var node = Node(name);
        if (observer is not null)
            Rest(node, observer, LineageEdgeKind.ObservedBy);
        foreach (var image in images)
            Rest(node, image, LineageEdgeKind.RecordedIn);
        return this;
    }

    public LineageBuilder Claim(string name, Saying saying)
    {
        var node = Node(name);
        Rest(node, saying.By, LineageEdgeKind.ClaimedBy);
        foreach (var (target, kind) in saying.Evidence.Select(e => (e, LineageEdgeKind.EvidenceSupports)).Concat(saying.Against.Select(e => (e, LineageEdgeKind.EvidenceDisputes))))
            Rest(node, target, kind);
        foreach (var (agent, document) in saying.Via)
        {
            Rest(node, agent, LineageEdgeKind.AttributedTo);
            if (document is not null)
                Rest(node, document, LineageEdgeKind.AttributedIn);
        }

        foreach (var document in saying.In)
            Rest(node, document, LineageEdgeKind.CitedIn);
        var proposition = Node("proposition/" + saying.That);
        _facts[node] = new(proposition, ClaimFacts.Pack(saying.AsClaim()));
        if (saying.Ended)
        {
            _ended.Add(node);
            _retracted[proposition] = _retracted.GetValueOrDefault(proposition) + 1;
        }
        else
        {
            _claimsOn.TryAdd(proposition, []);
            _claimsOn[proposition].Add(node);
        }

        return this;
    }

    public int Node(string name)
    {
        if (_numbers.TryGetValue(name, out var node))
            return node;
        node = _names.Count;
        _numbers.Add(name, node);
        _names.Add(name);
        _restsOn.Add([]);
        _dependents.Add([]);
        return node;
    }

    public void Rest(int node, string on, LineageEdgeKind kind)
    {
        var target = Node(on);
        _restsOn[node].Add(new(target, kind));
        _dependents[target].Add(node);
    }

    public bool TryFind(NodeId id, out int node) => _numbers.TryGetValue(id.Value, out node);

    public NodeId IdOf(int node) => new(_names[node]);

    public LineageNodeKind KindOf(int node) => IdOf(node) switch
    {
        { Kind: NodeKind.Claim } => LineageNodeKind.Claim,
        { Kind: NodeKind.Proposition } => LineageNodeKind.Proposition,
        var id => EntityTypes.OfId(id.Value) switch
        {
            EntityType.Document => LineageNodeKind.Document,
            EntityType.Observation => LineageNodeKind.Observation,
            { } type when EntityTypes.IsActor(type) => LineageNodeKind.Actor,
            _ => LineageNodeKind.Other,
        },
    };

    public bool IsPresent(int node) => !_ended.Contains(node);

    public ReadOnlySpan<LineageEdge> RestsOn(int node) => (_frozen ??= [.. _restsOn.Select(e => e.ToArray())])[node];

    public void AppendDependents(int node, List<int> into) => into.AddRange(_dependents[node].Where(IsPresent));

    public void AppendClaimsOn(int proposition, List<int> into) => into.AddRange(_claimsOn.GetValueOrDefault(proposition, []));

    public ClaimFacts FactsOf(int claim) => _facts[claim];

    public int RetractedOn(int proposition) => _retracted.GetValueOrDefault(proposition);
}

/// <summary>What a claim of a <see cref="LineageBuilder"/> says: by whom, through whom, on what.</summary>
internal sealed record Saying(string By, string That = "transfer")
{
    public Stance Stance { get; init; } = new(Certainty.Certain, Polarity.Positive);

    public string[] Evidence { get; init; } = [];

    public string[] Against { get; init; } = [];

    public (string Agent, string? Document)[] Via { get; init; } = [];

    public string[] In { get; init; } = [];

    public Grade? Grade { get; init; }

    public LikelihoodTerm? Likelihood { get; init; }

    public ConfidenceLevel? Confidence { get; init; }

    public EvidentialBasis Basis { get; init; } = EvidentialBasis.CannotBeJudged;

    public string? Locator { get; init; } = "paragraph 1";

    public string? StatedAt { get; init; } = "2023-10";

    public bool Ended { get; init; }

    public Claim AsClaim() => new()
    {
        Id = default,
        Proposition = default,
        Claimant = new(By),
        Stance = Stance,
        Basis = Basis,
        Grade = Grade,
        Likelihood = Likelihood is { } term ? new(term, null) : null,
        Confidence = Confidence is { } level ? new(level, null) : null,
        StatedAt = StatedAt is { } when ? Edtf.Parse(when) : null,
        Citations = [.. In.Select(d => new Citation(new(d), Locator, null, null, null))],
    };
}
