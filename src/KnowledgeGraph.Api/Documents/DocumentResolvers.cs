using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Documents;

/// <summary>Documents and observations: where claims are found and what they rest on.</summary>
internal static class DocumentResolvers
{
    public static void Register(ResolverRegistry registry) => registry
        .Type<StoredEntity>("Document", DocumentFields)
        .Type<Derivation>("Derivation", static fields => fields
            .BatchObject("document", static (c, ds) => Fetch.Entities(c, ds, static d => d.Source))
            .Leaf("kind", static d => d.Kind))
        .Type<StoredEntity>("Observation", ObservationFields)
        .Type<Baseline>("Baseline", static fields => fields.Object("quantity", static b => b.Quantity).Leaf("period", static b => b.Period));

    private static void DocumentFields(TypeResolvers<StoredEntity> fields) => fields
        .BatchObject("publisher", static (c, es) => Fetch.Entities(c, es, static e => e.Entity.Document?.Publisher))
        .Leaf("published", static e => e.Entity.Document?.Published)
        .Leaf("language", static e => e.Entity.Document?.Language)
        .Leaf("locator", static e => e.Entity.Document?.Locator)
        .Leaf("marking", static e => e.Entity.Document?.Marking)
        .List("derivedFrom", static e => e.Entity.Document?.DerivedFrom ?? [])
        .BatchObject<Connection<StoredEntity>>("derivatives", Derivatives);

    private static void ObservationFields(TypeResolvers<StoredEntity> fields) => fields
        .BatchObject("observer", static (c, es) => Fetch.Entities(c, es, static e => e.Entity.Observation?.Observer))
        .Leaf("sensor", static e => e.Entity.Observation?.Sensor)
        .Object("quantity", static e => e.Entity.Observation?.Quantity)
        .Object("baseline", static e => e.Entity.Observation?.Baseline)
        .BatchObject("place", static (c, es) => Fetch.Entities(c, es, static e => e.Entity.Observation?.Place))
        .Leaf("when", static e => e.Entity.Observation?.When)
        .BatchList("recordedIn", static (c, es) => Fetch.Lists(
            es, static e => e.Entity.Observation?.Documents ?? [], c.View().EntitiesAsync, c.CancellationToken));

    private static async ValueTask<IReadOnlyList<Connection<StoredEntity>?>> Derivatives(FieldContext context, IReadOnlyList<StoredEntity> documents)
    {
        var (view, request) = (context.View(), context.Page());
        var lineage = await view.LineageAsync(Entities.EntityResolvers.Keys(documents), LineageDirection.Dependents, context.CancellationToken)
            .ConfigureAwait(false);
        var pages = new Page<EntityId>[documents.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            var derived = DerivedFrom(lineage, documents[i].Entity.Id);
            pages[i] = Paging.Guarded(context, () => Paging.Cut(request, derived, static id => id.Value));
        }

        var found = await Fetch.Lists(pages, static page => page.Items, view.EntitiesAsync, context.CancellationToken).ConfigureAwait(false);
        var result = new Connection<StoredEntity>[pages.Length];
        for (var i = 0; i < pages.Length; i++)
            result[i] = new(found[i]!, pages[i].HasNext, pages[i].HasPrevious, pages[i].Total, static e => e.Entity.Id.Value);
        return result;
    }

    private static List<EntityId> DerivedFrom(ILineage lineage, EntityId document)
    {
        var derived = new List<EntityId>();
        if (!lineage.TryFind(document.Node, out var node))
            return derived;
        var dependents = new List<int>();
        lineage.AppendDependents(node, dependents);
        foreach (var dependent in dependents.Distinct())
        {
            if (lineage.KindOf(dependent) == LineageNodeKind.Document)
                derived.Add(new EntityId(lineage.IdOf(dependent).Value));
        }

        return derived;
    }
}
