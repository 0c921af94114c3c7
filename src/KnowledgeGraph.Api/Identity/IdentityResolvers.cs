using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Identity;

/// <summary>Which records are held to be about one thing, and by whom.</summary>
internal static class IdentityResolvers
{
    public static void Register(ResolverRegistry registry) => registry
        .Interface<StoredEntity>("Entity", static fields => fields
            .BatchObject<IdentityOf>("identity", static async (c, es) => await new IdentityReads(c).OfAsync(es).ConfigureAwait(false)))
        .Type<IdentityOf>("IdentityCluster", static fields => fields
            .Object("canonical", static i => i.Canonical)
            .List("members", static i => i.Members)
            .List("judgements", static i => i.Judgements)
            .List("conflicts", static i => i.Conflicts)
            .Object("method", static _ => IdentityCluster.Method))
        .Type<MergedEntity>("MergedEntity", static fields => fields
            .Leaf("id", static m => m.Record.Entity.Id.Value)
            .Object("record", static m => m.Record)
            .Object("canonical", static m => m.Identity.Canonical)
            .Object("identity", static m => m.Identity))
        .Type<UnknownEntity>("UnknownEntity", static fields => fields
            .Leaf("id", static u => u.Id.Value)
            .Leaf("message", static u => u.Message));

    /// <summary>What an id leads to: the entity, the one that it was merged into, or word that there is none.</summary>
    /// <param name="context">The field.</param>
    /// <param name="id">The id.</param>
    public static async ValueTask<object> ResultAsync(FieldContext context, EntityId id)
    {
        var found = (await context.View().EntitiesAsync([id], context.CancellationToken).ConfigureAwait(false))[0];
        if (found is null)
            return new UnknownEntity(id, $"No entity of this state of knowledge has the id {id}. Look for it by name with search.");
        var identity = (await new IdentityReads(context).OfAsync([found]).ConfigureAwait(false))[0];
        return identity.Canonical.Entity.Id == id ? found : new MergedEntity(found, identity);
    }
}

/// <summary>A record that is held to be about what another one, the canonical, is about.</summary>
internal sealed record MergedEntity(StoredEntity Record, IdentityOf Identity);

/// <summary>An id that no entity of a state of knowledge has.</summary>
internal sealed record UnknownEntity(EntityId Id, string Message);
