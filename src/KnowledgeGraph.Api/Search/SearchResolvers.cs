using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Search;

/// <summary>Search by words.</summary>
internal sealed class SearchResolvers(Filters filters)
{
    public void Register(ResolverRegistry registry) => registry
        .Interface<object>("Graph", fields => fields.One("search", Search))
        .Type<SearchHit>("SearchResult", static fields => fields
            .Object("entity", static h => h.Entity)
            .Leaf("score", static h => h.Score)
            .Object("matchedName", static h => h.MatchedName));

    private async ValueTask<Connection<SearchHit>?> Search(FieldContext context)
    {
        var text = context.Argument<string>("text");
        if (string.IsNullOrWhiteSpace(text))
            throw Refusal.Of("text", "it is empty; expected one or more words of a name or description");
        return await Paging.OneConnection(context, () =>
            context.Finder().SearchAsync(text, filters.Entities(context, []), context.Page(), context.CancellationToken)).ConfigureAwait(false);
    }
}
