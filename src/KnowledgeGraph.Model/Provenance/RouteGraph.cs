namespace KnowledgeGraph.Model;

/// <summary>By what one node of a <see cref="RouteGraph"/> leads to another.</summary>
internal enum RouteKind : byte
{
    /// <summary>A claim to evidence for it.</summary>
    Evidence,

    /// <summary>To a document whose whole text is carried over.</summary>
    WholeText,

    /// <summary>To what a document quotes, cites or attributes.</summary>
    Quotation,

    /// <summary>A claim to the actor whose words it is.</summary>
    Origin,

    /// <summary>An observation to an image that holds it.</summary>
    Image,

    /// <summary>A document or an actor to a claim made in it or by it on the same proposition.</summary>
    Speaks,
}

/// <summary>
/// The routes from the claims for one proposition towards what they rest on in the end. Places are positions in this graph; the first ones are the claims, in
/// their order. Kept by its thread from one question to the next.
/// </summary>
internal sealed partial class RouteGraph
{
    private const int LargestKept = 1 << 16;

    [ThreadStatic]
    private static RouteGraph? spare;

    private readonly Dictionary<int, int> places = [];
    private readonly Dictionary<int, int> speakersOf = []; // document → first of its speakers
    private readonly Dictionary<int, int> testimonyOf = []; // actor → first of its claims that rest on observations or documents
    private readonly Dictionary<int, int> touchedBy = []; // document → the claim that reaches it, or Many
    private readonly List<(int Claim, int Next)> listed = [];
    private readonly List<int> nodes = [], firstEdge = [], reach = [];
    private readonly List<bool> images = [];
    private readonly List<ClaimChain> chains = [];
    private readonly List<(int To, RouteKind Kind, int Next)> edges = [];
    private ILineage lineage = null!;
    private Withdrawn? without;

    /// <summary>How many claims the graph is of: they have the places below this.</summary>
    internal int ClaimCount { get; private set; }

    internal int Count => nodes.Count;

    internal int NodeAt(int place) => nodes[place];

    internal bool IsClaim(int place) => lineage.KindOf(nodes[place]) == LineageNodeKind.Claim;

    /// <summary>True for a place that stands for whoever else speaks in a document.</summary>
    internal bool IsStandIn(int place) => !places.TryGetValue(nodes[place], out var own) || own != place;

    internal bool IsImage(int place) => images[place];

    /// <summary>The first route out of a place, or -1.</summary>
    internal int FirstRoute(int place) => firstEdge[place];

    internal (int To, RouteKind Kind, int Next) Route(int route) => edges[route];

    internal static RouteGraph Rent(ILineage lineage, List<int> claims, Withdrawn? without)
    {
        var graph = spare ?? new();
        spare = null;
        graph.lineage = lineage;
        graph.without = without;
        graph.Build(claims);
        return graph;
    }

    internal void Return()
    {
        lineage = null!;
        without = null;
        if (nodes.Count + touchedBy.Count > LargestKept)
            return;
        places.Clear();
        speakersOf.Clear();
        testimonyOf.Clear();
        touchedBy.Clear();
        listed.Clear();
        nodes.Clear();
        firstEdge.Clear();
        images.Clear();
        chains.Clear();
        edges.Clear();
        spare = this;
    }

    private void Build(List<int> claims)
    {
        ClaimCount = claims.Count;
        foreach (var claim in claims)
        {
            Place(claim);
            chains.Add(ClaimChain.Of(lineage, claim, without));
        }

        for (var place = 0; place < ClaimCount; place++)
            List(place);
        for (var place = 0; place < nodes.Count; place++)
            Expand(place);
    }

    /// <summary>Notes in which documents a claim is made, what it reaches through them, and whose testimony it is.</summary>
    private void List(int place)
    {
        var claim = nodes[place];
        bool hasOwn = false, hasOthers = false; // evidence that is no claim; evidence that is
        foreach (var edge in lineage.RestsOn(claim))
        {
            if (edge.Kind is LineageEdgeKind.AttributedIn or LineageEdgeKind.CitedIn && IsThere(edge.Target))
            {
                Prepend(speakersOf, edge.Target, place);
                Touch(edge.Target, claim);
            }
            else if (edge.Kind == LineageEdgeKind.EvidenceSupports && IsThere(edge.Target))
            {
                var isClaim = lineage.KindOf(edge.Target) == LineageNodeKind.Claim;
                (hasOwn, hasOthers) = (hasOwn | !isClaim, hasOthers | isClaim);
            }
        }

        if (hasOwn && !hasOthers && chains[place].Origin >= 0)
            Prepend(testimonyOf, chains[place].Origin, place);
    }

    private void Prepend(Dictionary<int, int> lists, int key, int place)
    {
        if (!lists.TryGetValue(key, out var next))
            next = -1;
        else if (listed[next].Claim == place)
            return;
        lists[key] = listed.Count;
        listed.Add((place, next));
    }

    private bool IsThere(int node) => ClaimChain.IsThere(lineage, node, without);

    private int Place(int node)
    {
        if (places.TryGetValue(node, out var place))
            return place;
        place = AddPlace(node);
        places.Add(node, place);
        return place;
    }

    private int AddPlace(int node)
    {
        nodes.Add(node);
        firstEdge.Add(-1);
        images.Add(false);
        return nodes.Count - 1;
    }

    private void Lead(int from, int node, RouteKind kind)
    {
        var to = Place(node);
        if (kind == RouteKind.Image)
            images[to] = true;
        LeadToPlace(from, to, kind);
    }

    private void LeadToPlace(int from, int to, RouteKind kind)
    {
        edges.Add((to, kind, firstEdge[from]));
        firstEdge[from] = edges.Count - 1;
    }
}
