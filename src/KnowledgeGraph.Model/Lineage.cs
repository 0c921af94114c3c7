namespace KnowledgeGraph.Model;

/// <summary>
/// The part of the base that the provenance rules walk, as a compact graph: nodes are numbers that mean something only within one
/// instance, so that a walk over a million claims touches no text. A store gives it for one state of knowledge (an instant, a period, with
/// or without some sources): claims outside that state are absent from every answer here, so rules never ask "as of when".
/// Implementations are immutable and safe to read from many threads.
/// </summary>
/// <remarks>What rests on what: a claim on its evidence, on the agents and documents of its attribution and on the documents cited; a document on the
/// documents it derives from and on its publisher; an observation on its images and its observer.</remarks>
public interface ILineage
{
    /// <summary>One more than the highest node number: the size of an array indexed by node.</summary>
    int NodeCount { get; }

    /// <summary>The number of a node, when this part of the base has it.</summary>
    /// <param name="id">Any node's id.</param>
    /// <param name="node">Its number.</param>
    bool TryFind(NodeId id, out int node);

    /// <summary>The id of a node. May read from disk: for what is shown, not for what is walked.</summary>
    /// <param name="node">A node's number.</param>
    NodeId IdOf(int node);

    /// <summary>What a node is.</summary>
    /// <param name="node">A node's number.</param>
    LineageNodeKind KindOf(int node);

    /// <summary>
    /// False for a node that edges lead to and that this state of knowledge does not have: a claim retracted or superseded and, in a state without
    /// some sources, whatever falls with them (<see cref="Withdrawn.Falls"/>). What rests on such a node has lost it.
    /// </summary>
    /// <param name="node">A node's number.</param>
    bool IsPresent(int node) => true;

    /// <summary>
    /// What a node rests on, in the order recorded; attribution steps in their own order, citations after them. The edges are those recorded: some may lead
    /// to a node that is not present.
    /// </summary>
    /// <param name="node">A claim, document or observation; any other has none.</param>
    ReadOnlySpan<LineageEdge> RestsOn(int node);

    /// <summary>
    /// Appends what rests directly on a node: claims, documents and observations, each once or more, in the order recorded. Only claims of this state of knowledge.
    /// </summary>
    /// <param name="node">Any node but a proposition.</param>
    /// <param name="into">Receives the numbers.</param>
    void AppendDependents(int node, List<int> into);

    /// <summary>Appends what rests directly on each of some nodes, one after the other: for walks over many, which a store may read ahead for.</summary>
    /// <param name="nodes">Any nodes but propositions.</param>
    /// <param name="into">Receives the numbers.</param>
    void AppendDependents(ReadOnlySpan<int> nodes, List<int> into)
    {
        foreach (var node in nodes)
            AppendDependents(node, into);
    }

    /// <summary>What a walk over many nodes asks of each. A store that has it at hand need not read the node.</summary>
    /// <param name="node">Any node's number.</param>
    NodeTraits TraitsOf(int node) =>
        KindOf(node) == LineageNodeKind.Claim ? RecordTraits.OfClaim(FactsOf(node), RestsOn(node)) : RecordTraits.OfEntity(RestsOn(node));

    /// <summary>What <see cref="TraitsOf"/> gives for each node by its number, where a store has that in one piece; else nothing.</summary>
    ReadOnlySpan<NodeTraits> TraitsAtHand => [];

    /// <summary>Appends the live claims on a proposition (recorded, neither retracted nor superseded), in the order recorded.</summary>
    /// <param name="proposition">A proposition's number.</param>
    /// <param name="into">Receives the numbers.</param>
    void AppendClaimsOn(int proposition, List<int> into);

    /// <summary>What the rules need to know of a claim.</summary>
    /// <param name="claim">A claim's number.</param>
    ClaimFacts FactsOf(int claim);

    /// <summary>The propositions of claims, one after the other.</summary>
    /// <param name="claims">Numbers of claims.</param>
    /// <param name="into">Receives the number of the proposition of each.</param>
    void CopyPropositionsOf(ReadOnlySpan<int> claims, Span<int> into)
    {
        for (var i = 0; i < claims.Length; i++)
            into[i] = FactsOf(claims[i]).Proposition;
    }

    /// <summary>How many claims on the proposition are recorded but retracted in this state of knowledge.</summary>
    /// <param name="proposition">A proposition's number.</param>
    int RetractedOn(int proposition);

    /// <summary>How many propositions this state of knowledge has.</summary>
    int PropositionCount { get; }
}

/// <summary>What a node of a lineage is.</summary>
public enum LineageNodeKind : byte
{
    /// <summary>A claim.</summary>
    Claim,

    /// <summary>A proposition.</summary>
    Proposition,

    /// <summary>A document.</summary>
    Document,

    /// <summary>An observation.</summary>
    Observation,

    /// <summary>A person, organization, state or unidentified actor.</summary>
    Actor,

    /// <summary>Any other entity.</summary>
    Other,
}

/// <summary>One node resting on another.</summary>
/// <param name="Target">The number of what is rested on.</param>
/// <param name="Kind">In what way.</param>
public readonly record struct LineageEdge(int Target, LineageEdgeKind Kind);

/// <summary>In what way one node rests on another.</summary>
public enum LineageEdgeKind : byte
{
    /// <summary>Claim → claim, document, observation: evidence for it.</summary>
    EvidenceSupports,

    /// <summary>Claim → evidence whose bearing is unclear.</summary>
    EvidenceUncertain,

    /// <summary>Claim → evidence against it.</summary>
    EvidenceDisputes,

    /// <summary>Claim → agent of an attribution step; the last such edge is the origin.</summary>
    AttributedTo,

    /// <summary>Claim → document of an attribution step; the last such edge is the one nearest the origin.</summary>
    AttributedIn,

    /// <summary>Claim → document cited; the first such edge is the document in hand.</summary>
    CitedIn,

    /// <summary>Claim → its claimant.</summary>
    ClaimedBy,

    /// <summary>Document → document whose whole text it carries over (syndicates, translates, summarises).</summary>
    DerivesWhole,

    /// <summary>Document → document that it quotes or cites.</summary>
    DerivesPart,

    /// <summary>Document → its publisher.</summary>
    PublishedBy,

    /// <summary>Observation → image or record that holds it.</summary>
    RecordedIn,

    /// <summary>Observation → its observer.</summary>
    ObservedBy,
}

/// <summary>What the provenance rules need to know of a claim, in eight bytes.</summary>
/// <param name="Proposition">The number of its proposition.</param>
/// <param name="Packed">The scales, see <see cref="Pack"/>.</param>
public readonly record struct ClaimFacts(int Proposition, uint Packed)
{
    private const uint LocatorBit = 1u << 19, DateBit = 1u << 20;

    /// <summary>How certain.</summary>
    public Certainty Certainty => (Certainty)(Packed & 3);

    /// <summary>For, against or neither.</summary>
    public Polarity Polarity => (Polarity)((Packed >> 2) & 3);

    /// <summary>How the claimant knows.</summary>
    public EvidentialBasis Basis => (EvidentialBasis)((Packed >> 4) & 7);

    /// <summary>Likelihood, when stated.</summary>
    public LikelihoodTerm? Likelihood => Optional(7, 15) is { } v ? (LikelihoodTerm)v : null;

    /// <summary>Confidence, when stated.</summary>
    public ConfidenceLevel? Confidence => Optional(11, 3) is { } v ? (ConfidenceLevel)v : null;

    /// <summary>Reliability of the source, when graded.</summary>
    public Reliability? Reliability => Optional(13, 7) is { } v ? (Reliability)v : null;

    /// <summary>Credibility of the information, when graded.</summary>
    public Credibility? Credibility => Optional(16, 7) is { } v ? (Credibility)(v + 1) : null;

    /// <summary>True when the document in hand is cited with a locator.</summary>
    public bool HasLocator => (Packed & LocatorBit) != 0;

    /// <summary>True when the claim says when it was made or when it holds.</summary>
    public bool HasDate => (Packed & DateBit) != 0;

    /// <summary>Packs what the rules need of a claim.</summary>
    /// <param name="c">The claim.</param>
    public static uint Pack(Claim c) =>
        (uint)c.Stance.Certainty | ((uint)c.Stance.Polarity << 2) | ((uint)c.Basis << 4)
        | ((c.Likelihood is { } l ? (uint)l.Term + 1 : 0) << 7)
        | ((c.Confidence is { } k ? (uint)k.Level + 1 : 0) << 11)
        | ((c.Grade?.Reliability is { } r ? (uint)r + 1 : 0) << 13)
        | ((c.Grade?.Credibility is { } i ? (uint)i : 0) << 16)
        | (c.Citations.Length > 0 && c.Citations[0].Locator is not null ? LocatorBit : 0)
        | (c.StatedAt is not null || c.ValidTime is not null ? DateBit : 0);

    private uint? Optional(int shift, uint mask) => ((Packed >> shift) & mask) is var v and not 0 ? v - 1 : null;
}
