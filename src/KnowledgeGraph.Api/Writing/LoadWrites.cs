using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Writing;

/// <summary>Whole loads: looking ahead, loading, and withdrawing all that one recorded.</summary>
/// <param name="predicates">The predicates of seed files.</param>
/// <param name="writer">Records.</param>
internal sealed class LoadWrites(PredicateCatalogue predicates, Writer writer)
{
    private const int ClaimsPerCall = 500;

    /// <summary>Says what a seed file would do.</summary>
    public async ValueTask<object?> PreviewAsync(FieldContext context)
    {
        await writer.DemandAsync(context, "", RequestHash.Of(context, "input")).ConfigureAwait(false);
        var (reading, _, _, _) = Read(context);
        var report = await Loader(context).DryRunAsync([reading], context.CancellationToken).ConfigureAwait(false);
        return new LoadPreview(report.Created, report.Known, [.. report.Faults.Select(WriteFault.OfFile)]);
    }

    /// <summary>Records a seed file.</summary>
    public async ValueTask<object?> LoadAsync(FieldContext context)
    {
        var (reading, source, hash, marking) = Read(context);
        var written = await writer.RunAsync(context, hash, source, null, marking, async header =>
        {
            var report = await Loader(context).LoadAsync(reading, header, context.CancellationToken).ConfigureAwait(false);
            return new Written(report.Succeeded ? report.Files[0].Load : null, [.. report.Faults.Select(WriteFault.OfFile)]);
        }).ConfigureAwait(false);
        return Answer(written, "The base has everything in it already.");
    }

    /// <summary>Withdraws all claims that a load recorded and that are live still.</summary>
    public async ValueTask<object?> RevertAsync(FieldContext context)
    {
        var (id, reason) = (context.Argument<string>("id"), Reason(context));
        var written = await writer.RunAsync(context, RequestHash.Of(context, "id", "reason"), $"revert of {id}", reason, context.Argument<Marking>("marking"), header => RevertAsync(context, id, reason, header)).ConfigureAwait(false);
        return Answer(written, "No claim of the load is live any more.");
    }

    /// <summary>Why something is done: never empty.</summary>
    /// <param name="context">A field with an argument <c>reason</c>.</param>
    /// <exception cref="QueryException">It is empty.</exception>
    public static string Reason(FieldContext context) => context.Argument<string>("reason").Trim() is { Length: > 0 } reason
        ? reason
        : throw Refusal.Of("reason", "it is empty; expected why, for those who read it later");

    private static async ValueTask<Written> RevertAsync(FieldContext context, string id, string reason, LoadHeader header)
    {
        var scope = (GraphScope)context.Scope!;
        if ((await scope.View.LoadsAsync([new LoadId(id)], context.CancellationToken).ConfigureAwait(false))[0] is not { } load)
            return Written.Rejected(new WriteFault(FaultCode.Dangling, $"the base has no load \"{id}\"", "id") { Expected = "the id of a load, as loads lists them" });
        var live = await LiveClaimsAsync(scope.View, load, context.CancellationToken).ConfigureAwait(false);
        return await scope.Store.RecordAsync(header, live.Select(claim => (LoadRecord)new Retraction(claim, null, reason)), context.CancellationToken).ConfigureAwait(false) switch
        {
            LoadRecorded recorded => new Written(recorded.Load, []),
            LoadRepeated repeated => new Written(repeated.Load, []),
            LoadRefused refused => Written.Rejected([.. refused.Conflicts.Select(conflict =>
                new WriteFault(WriteFaultCodes.Of(conflict.Kind), $"{conflict.Record} was superseded or retracted in the meantime", "id") { Expected = "try again" })]),
            var other => throw new InvalidOperationException($"the store gave an unknown outcome, {other.GetType().Name}"),
        };
    }

    private static async ValueTask<List<ClaimId>> LiveClaimsAsync(IGraphView view, StoredLoad load, CancellationToken cancellation)
    {
        var live = new List<ClaimId>();
        await foreach (var some in LoadedClaims.OfAsync(view, load, [ChangeKind.ClaimRecorded], ClaimsPerCall, cancellation).ConfigureAwait(false))
            live.AddRange((await view.ClaimsAsync(some, cancellation).ConfigureAwait(false)).OfType<StoredClaim>().Where(claim => claim.IsLive).Select(claim => claim.Claim.Id));
        return live;
    }

    private (SeedReading Reading, string Source, string Hash, Marking Marking) Read(FieldContext context)
    {
        var input = context.Argument<InputObject>("input");
        var source = input.Get<string>("source").Trim();
        if (source.Length is 0 or > 500 || source.Any(char.IsControl))
            throw Refusal.Of("input.source", "expected the name of the file or feed, 1 to 500 characters");
        var content = Encoding.UTF8.GetBytes(input.Get<string>("text"));
        var reading = SeedFile.Read(content, source, predicates);
        return (reading, source, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)), SeedFile.Narrower(input.Get<Marking>("marking"), reading.File?.Marking));
    }

    private SeedLoader Loader(FieldContext context) => new(((GraphScope)context.Scope!).Store, predicates);

    private static object Answer(Written written, string nothingNew) =>
        !written.Faults.IsEmpty ? new WriteRejected(written.Faults)
        : written.Load is { } load ? new LoadWritten(load)
        : new NothingNew(nothingNew);
}
