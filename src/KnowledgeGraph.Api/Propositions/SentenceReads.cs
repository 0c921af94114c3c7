using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Propositions;

/// <summary>Puts propositions into words: the names that a whole column needs in one call. The wording is the model's.</summary>
internal sealed class SentenceReads(PredicateCatalogue predicates)
{
    public async ValueTask<IReadOnlyList<string>> OfAsync(FieldContext context, IReadOnlyList<StoredProposition> propositions)
    {
        var languages = context.Languages();
        var conditions = await Fetch.Propositions(context, propositions, static p => p.Proposition.ConditionalOn).ConfigureAwait(false);
        var labels = await LabelsAsync(context, propositions.Concat(conditions), languages).ConfigureAwait(false);
        var language = languages?.FirstOrDefault(Renders) ?? Sentences.Languages[0];
        var sentences = new string[propositions.Count];
        for (var i = 0; i < sentences.Length; i++)
            sentences[i] = Of(propositions[i], conditions[i] is { } condition ? Of(condition, null) : null);
        return sentences;

        string Of(StoredProposition stored, string? condition) =>
            Sentences.Of(stored.Proposition, predicates.Of(stored.Proposition.Predicate), id => labels[id], language, condition);
    }

    private static bool Renders(string language) => Sentences.Languages.Any(tag => Labels.Fits(language, tag));

    private static async ValueTask<Dictionary<EntityId, string>> LabelsAsync(
        FieldContext context, IEnumerable<StoredProposition?> propositions, IReadOnlyList<string>? languages)
    {
        var ids = new HashSet<EntityId>();
        foreach (var stored in propositions)
        {
            if (stored?.Proposition is not { } said)
                continue;
            ids.Add(said.Subject);
            foreach (var id in (ReadOnlySpan<EntityId?>)[said.Object.EntityId, said.Place, said.Occasion])
            {
                if (id is { } named)
                    ids.Add(named);
            }
        }

        EntityId[] column = [.. ids];
        var entities = await context.View().EntitiesAsync(column, context.CancellationToken).ConfigureAwait(false);
        var labels = new Dictionary<EntityId, string>(column.Length);
        for (var i = 0; i < column.Length; i++)
            labels[column[i]] = entities[i] is { } entity ? Labels.Of(entity.Entity, languages).Text : column[i].Value;
        return labels;
    }
}
