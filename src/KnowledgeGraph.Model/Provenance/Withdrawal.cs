using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Model;

/// <summary>
/// Which nodes fall when some are taken away. A document holds as long as its publisher and, if it derives from others, one of these does; an observation
/// as long as its observer and, if it is held in images, one of these does; a claim as long as its claimant, all agents and documents of its attribution, one of the
/// documents cited and one of what supports it, if there are any. What only a circle holds up that has lost all it had outside falls too; a circle that never had
/// anything outside stays until one of its members is taken away. A claim that this state does not have (retracted, superseded) supports nothing. The rules
/// and their limits: docs/decisions/0004-independence-and-withdrawal.md.
/// </summary>
public static class Withdrawal
{
    /// <summary>What falls. The cost grows with what falls, not with the base.</summary>
    /// <param name="lineage">One state of knowledge, with everything that rests on the nodes.</param>
    /// <param name="removed">Actors, documents, observations, claims or other entities. A proposition cannot be withdrawn: it is content that nobody vouches for.</param>
    public static Withdrawn Of(ILineage lineage, IReadOnlyList<NodeId> removed)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        ArgumentNullException.ThrowIfNull(removed);
        var walk = new WithdrawalWalk(lineage);
        var unknown = ImmutableArray.CreateBuilder<NodeId>();
        foreach (var id in removed)
        {
            if (lineage.TryFind(id, out var node) && lineage.KindOf(node) != LineageNodeKind.Proposition)
                walk.Remove(node);
            else
                unknown.Add(id);
        }

        walk.Run();
        return new Withdrawn(lineage, walk, unknown.ToImmutable());
    }
}

/// <summary>What falls with a withdrawal, in one lineage.</summary>
public sealed class Withdrawn
{
    private readonly ILineage lineage;
    private readonly NodeSet fallen;
    private int[]? claims;

    internal Withdrawn(ILineage lineage, WithdrawalWalk walk, ImmutableArray<NodeId> unknown)
    {
        this.lineage = lineage;
        (fallen, FallenClaimCount, Wounded, Unknown) = (walk.Fallen, walk.FallenClaims, walk.Wounded, unknown);
    }

    /// <summary>The claims that fall, by ascending number; listed when first asked for.</summary>
    public ReadOnlySpan<int> FallenClaims => claims ??= ListClaims();

    /// <summary>How many claims fall.</summary>
    public int FallenClaimCount { get; }

    /// <summary>How many nodes fall: claims, documents, observations, and what was taken away.</summary>
    public int Count => fallen.Count;

    /// <summary>Ids asked to be taken away that this lineage does not have or that are propositions.</summary>
    public ImmutableArray<NodeId> Unknown { get; }

    /// <summary>Nodes that lost something they rested on, those that fell among them.</summary>
    internal List<int> Wounded { get; }

    /// <summary>True when a node falls or was taken away.</summary>
    /// <param name="node">A number of the lineage that the withdrawal was computed on.</param>
    public bool Falls(int node) => fallen.Contains(node);

    /// <summary>The first claim behind a node that falls, or -1.</summary>
    /// <param name="after">A node of the lineage, or -1 for the first of all.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int NextFallenClaim(int after)
    {
        var traits = new TraitReader(lineage);
        var node = fallen.Next(after);
        while (node >= 0 && (traits[node] & NodeTraits.IsClaim) == 0)
            node = fallen.Next(node);
        return node;
    }

    /// <summary>Copies the next claims that fall.</summary>
    /// <param name="after">Behind which node; becomes the last one looked at.</param>
    /// <param name="into">Receives them, ascending.</param>
    /// <returns>How many; 0 when there are no more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int CopyFallenClaims(ref int after, Span<int> into)
    {
        var traits = new TraitReader(lineage);
        var claims = 0;
        while (claims == 0 && fallen.Copy(ref after, into) is var count and > 0)
        {
            foreach (var node in into[..count])
            {
                if ((traits[node] & NodeTraits.IsClaim) != 0)
                    into[claims++] = node;
            }
        }

        return claims;
    }

    private int[] ListClaims()
    {
        var list = new int[FallenClaimCount];
        for (int last = -1, count = 0; count < list.Length;)
            count += CopyFallenClaims(ref last, list.AsSpan(count));
        return list;
    }
}
