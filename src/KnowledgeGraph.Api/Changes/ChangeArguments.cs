using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Changes;

/// <summary>Reads which changes are wanted.</summary>
internal static class ChangeArguments
{
    private const int MostAbout = 100;

    /// <summary>Kinds and instants.</summary>
    public static ChangeFilter Filter(FieldContext context) => new()
    {
        Kinds = context.Argument<ChangeKind[]?>("kinds") is { } kinds ? [.. kinds] : [],
        Since = context.HasArgument("since") ? context.Argument<DateTimeOffset?>("since") : null,
        Until = context.HasArgument("until") ? context.Argument<DateTimeOffset?>("until") : null,
    };

    /// <summary>What the changes are to be about; null for anything. Ids that the base never had are refused.</summary>
    public static async ValueTask<NodeId[]?> AboutAsync(FieldContext context)
    {
        if (context.Argument<string[]?>("about") is not { } texts)
            return null;
        var about = Ids.Nodes(texts, "about", 1, MostAbout);
        await KnownNodes.FindAsync(context, about, static i => $"about[{i}]").ConfigureAwait(false);
        return about;
    }
}
