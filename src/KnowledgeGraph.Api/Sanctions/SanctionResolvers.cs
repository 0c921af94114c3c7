using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Sanctions;

/// <summary>Sanctions, whom they bear on, and what is claimed to breach them.</summary>
internal static class SanctionResolvers
{
    private static readonly ClaimFilter Breaches = new() { Predicates = FieldPredicates.Breach, Polarities = [Polarity.Positive] };

    public static void Register(ResolverRegistry registry)
    {
        registry.Type<StoredEntity>("Sanction", static fields => fields
            .BatchObject("authority", static (c, es) => Fetch.Entities(c, es, static e => e.Entity.Sanction?.Authority))
            .Leaf("instrument", static e => e.Entity.Sanction?.Instrument)
            .BatchObject("instrumentDocument", static (c, es) => Fetch.Entities(c, es, static e => e.Entity.Sanction?.InstrumentDocument))
            .List("provisions", static e => e.Entity.Sanction?.Provisions ?? [])
            .Leaf("listed", static e => e.Entity.Sanction?.Listed)
            .Leaf("inForce", static e => e.Entity.Sanction?.InForce)
            .BatchObject<Connection<Relation>>("targets", static (c, es) =>
                RelationLists.Of(c, es, FieldPredicates.Sanctioning, PropositionRole.Object))
            .BatchObject<Connection<BreachClaim>>("breachClaims", BreachClaims));
        registry.Type<BreachClaim>("BreachClaim", static fields => fields
            .Leaf("reading", static b => b.Reading)
            .BatchObject("condition", static (c, bs) => Fetch.Propositions(c, bs, static b => b.Proposition.Proposition.ConditionalOn))
            .Object("claim", static b => b.Claim));
    }

    private static async ValueTask<IReadOnlyList<Connection<BreachClaim>?>> BreachClaims(FieldContext context, IReadOnlyList<StoredEntity> sanctions)
    {
        var pages = await Paging.Guarded(context, () => context.View().ClaimsByAsync(
            ClaimRole.Object, EntityResolvers.Keys(sanctions), Breaches, context.Page(), context.CancellationToken)).ConfigureAwait(false);
        var propositions = await Fetch.PropositionsOf(context, pages).ConfigureAwait(false);
        var result = new Connection<BreachClaim>[pages.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var about = pages[i].Items.Zip(propositions[i]!).ToDictionary(static pair => pair.First, static pair => pair.Second);
            result[i] = Paging.Connection(pages[i], claim => new BreachClaim(claim, about[claim]), static b => b.Claim);
        }

        return result;
    }
}

/// <summary>Somebody's claim that a sanction is or would be breached: never a finding.</summary>
internal sealed record BreachClaim(StoredClaim Claim, StoredProposition Proposition)
{
    public BreachReading Reading => Proposition.Proposition.ConditionalOn is null ? BreachReading.Allegation : BreachReading.ConditionalWarning;
}

/// <summary>How a claim of breach is to be read.</summary>
internal enum BreachReading
{
    /// <summary>Only what would be, were the condition met.</summary>
    ConditionalWarning,

    /// <summary>What is said to have happened.</summary>
    Allegation,
}
