using System.Collections.Immutable;
using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Matching;

namespace KnowledgeGraph.Api.Matching;

/// <summary>Query by example: which records may be about something that the asker knows a little of.</summary>
internal static class MatchResolvers
{
    private const int MostNames = 20, MostIdentifiers = 20, MostCandidates = 100;

    public static void Register(ResolverRegistry registry) => registry
        .Interface<object>("Graph", static fields => fields.Several<object, MatchCandidate>("match", MatchAsync))
        .Type<MatchCandidate>("MatchCandidate", static fields => fields
            .Object("entity", static m => m.Entity)
            .Leaf("score", static m => m.Score)
            .List("features", static m => m.Features)
            .Object("method", static _ => EntityMatcher.Method))
        .Type<MatchFeature>("MatchFeature", static fields => fields
            .Leaf("kind", static f => f.Kind)
            .Leaf("weight", static f => f.Weight)
            .Leaf("example", static f => f.Example)
            .Leaf("record", static f => f.Record)
            .Object("name", static f => f.Name));

    private static async ValueTask<IReadOnlyList<MatchCandidate>?> MatchAsync(FieldContext context)
    {
        var (given, first) = (context.Argument<InputObject>("example"), context.Range("first", 1, MostCandidates));
        var names = Texts(given.Get<string[]>("names"), "example.names", MostNames);
        if (names.IsEmpty)
            throw Refusal.Of("example.names", "it is empty; expected one name or more");
        InputObject[] identifiers = given.TryGet<InputObject[]>("identifiers", out var some) ? some : [];
        if (identifiers.Length > MostIdentifiers)
            throw Refusal.Of("example.identifiers", $"{identifiers.Length} given; expected at most {MostIdentifiers}");
        var example = new EntityExample(
            names, [.. identifiers.Select(static id => new Identifier(id.Get<string>("scheme"), id.Get<string>("value")))], given.Get<EntityType?>("type"));
        var found = await new EntityMatcher(context.View()).FindAsync(example, context.CancellationToken).ConfigureAwait(false);
        return [.. found.Take(first)];
    }

    private static ImmutableArray<string> Texts(string[] texts, string place, int most)
    {
        if (texts.Length > most)
            throw Refusal.Of(place, $"{texts.Length} given; expected at most {most}");
        var blank = Array.FindIndex(texts, string.IsNullOrWhiteSpace);
        return blank >= 0 ? throw Refusal.Of($"{place}[{blank}]", "it is empty; expected a name") : [.. texts];
    }
}
