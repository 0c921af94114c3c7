using System.Text.Json.Nodes;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Writing;

/// <summary>Mutations of one claim: made, replaced, withdrawn, or made in the form of a judgement.</summary>
/// <param name="predicates">The predicates.</param>
/// <param name="writer">Records.</param>
internal sealed class ClaimWrites(PredicateCatalogue predicates, Writer writer)
{
    /// <summary>Records a claim.</summary>
    public ValueTask<object?> RecordAsync(FieldContext context) => RunAsync(
        context, RequestHash.Of(context, "input"), null, header =>
        {
            var input = context.Argument<InputObject>("input");
            return LoadAsync(context, header, ClaimText.Of(input, null), static fault => ClaimText.ArgumentOf(fault.Path, "input"), [.. ClaimInputCheck.Of(input, "input")]);
        });

    /// <summary>Records a claim that replaces another.</summary>
    public ValueTask<object?> SupersedeAsync(FieldContext context) => RunAsync(context, RequestHash.Of(context, "id", "by"), null, header =>
    {
        var (id, input) = (context.Argument<string>("id"), context.Argument<InputObject>("by"));
        return LoadAsync(
            context, header, ClaimText.Of(input, id), static fault => IsOfSuperseded(fault) ? "id" : ClaimText.ArgumentOf(fault.Path, "by"),
            [.. ClaimInputCheck.Claim(id, "id"), .. ClaimInputCheck.Of(input, "by")]);
    });

    /// <summary>Withdraws a claim.</summary>
    public ValueTask<object?> RetractAsync(FieldContext context)
    {
        var reason = LoadWrites.Reason(context);
        return RunAsync(context, RequestHash.Of(context, "id", "reason", "by"), reason, header =>
        {
            var id = context.Argument<string>("id");
            var text = ClaimText.OfRetraction(id, context.Argument<string?>("by"), reason);
            return LoadAsync(context, header, text, static fault => fault.Path.EndsWith(".by", StringComparison.Ordinal) ? "by" : "id", [.. ClaimInputCheck.Claim(id, "id")]);
        });
    }

    /// <summary>Judges whether two entities are one.</summary>
    public ValueTask<object?> JudgeIdentityAsync(FieldContext context)
    {
        // The two are named in one order, so that there is one proposition for a pair.
        string[] pair = [context.Argument<string>("a"), context.Argument<string>("b")];
        var isSwapped = string.CompareOrdinal(pair[0], pair[1]) > 0;
        if (isSwapped)
            Array.Reverse(pair);
        var polarity = context.Argument<Judgement>("judgement") switch
        {
            Judgement.Positive => Polarity.Positive,
            Judgement.Negative => Polarity.Negative,
            _ => Polarity.Unknown,
        };
        return RunAsync(context, RequestHash.Of(context, "a", "b", "judgement", "reason", "by"), LoadWrites.Reason(context), async header =>
        {
            if (pair[0] == pair[1])
                return Written.Rejected(new WriteFault(FaultCode.InvalidValue, $"{pair[0]} is compared with itself", "b") { Expected = "two entities" });
            var by = context.Argument<string>("by");
            return await JudgeAsync(
                context, header, by, new EntityId(pair[0]), claim => claim.Proposition.Object.EntityId?.Value == pair[1],
                superseded => ClaimText.Of(by, polarity, pair[0], FieldPredicates.SameAs[0], pair[1], superseded),
                fault => FieldOf(fault.Path, isSwapped ? "b" : "a", isSwapped ? "a" : "b")).ConfigureAwait(false);
        });
    }

    /// <summary>Grades how reliable a source is.</summary>
    public ValueTask<object?> GradeSourceAsync(FieldContext context) =>
        RunAsync(context, RequestHash.Of(context, "id", "reliability", "reason", "by"), LoadWrites.Reason(context), header =>
        {
            var (id, by, grade) = (context.Argument<string>("id"), context.Argument<string>("by"), context.Argument<string>("reliability"));
            return JudgeAsync(
                context, header, by, new EntityId(id), static _ => true,
                superseded => ClaimText.Of(by, Polarity.Positive, id, FieldPredicates.Grading[0], new JsonObject { ["text"] = new JsonObject { ["und"] = grade } }, superseded),
                static fault => FieldOf(fault.Path, "id", "reliability"));
        });

    private static bool IsOfSuperseded(Fault fault) => fault.Code == FaultCode.AlreadyEnded || fault.Path.EndsWith(".supersedes", StringComparison.Ordinal);

    private static string FieldOf(string path, string subject, string value) =>
        path.EndsWith(".claimant", StringComparison.Ordinal) ? "by" : path.Contains(".object", StringComparison.Ordinal) ? value : subject;

    /// <summary>Records a judgement; it replaces that of the same judge on the same question, if there is one that is live.</summary>
    private async ValueTask<Written> JudgeAsync(
        FieldContext context, LoadHeader header, string by, EntityId subject, Func<Statement, bool> isSameQuestion, Func<string?, byte[]> textOf, Func<Fault, string> fieldOf)
    {
        var first = Read(textOf(null));
        if (first.File is null)
            return new Written(null, [.. first.Faults.Select(fault => WriteFault.OfInput(fault, fieldOf))]);
        var view = ((GraphScope)context.Scope!).View;
        var filter = new ClaimFilter { Predicates = [first.File.Propositions[0].Predicate], Claimants = [new EntityId(by)] };
        var claims = (await view.ClaimsByAsync(ClaimRole.Subject, [subject.Node], filter, new PageRequest(500), context.CancellationToken).ConfigureAwait(false))[0].Items;
        var propositions = await view.PropositionsAsync([.. claims.Select(claim => claim.Claim.Proposition)], context.CancellationToken).ConfigureAwait(false);
        var before = claims.Zip(propositions, (claim, proposition) => new Statement(claim.Claim, proposition!.Proposition)).FirstOrDefault(isSameQuestion);
        var asked = first.File.Claims[0];
        if (before is not null && await HiddenFromAsync(context, header.Marking, before.Claim.Id).ConfigureAwait(false))
        {
            return Written.Rejected(new WriteFault(FaultCode.InvalidValue, $"{before.Claim.Id}, which this would replace, is marked more narrowly than {EnumCodes.Of(header.Marking)}, so that nobody else would see what replaces it", "marking")
            {
                Expected = "a marking as narrow, or that claim retracted first",
            });
        }

        if (before is not null && before.Claim.Proposition == asked.Proposition && before.Claim.Stance == asked.Stance)
            return Written.NothingNew with { Claim = before.Claim.Id };
        return await LoadAsync(context, header, textOf(before?.Claim.Id.Value), fieldOf, []).ConfigureAwait(false);
    }

    /// <summary>True when those whom a marking lets see something do not see a claim.</summary>
    private static async ValueTask<bool> HiddenFromAsync(FieldContext context, Marking marking, ClaimId claim)
    {
        var view = await ((GraphScope)context.Scope!).ReadAsSeenAsync(marking, context.CancellationToken).ConfigureAwait(false);
        return (await view.ClaimsAsync([claim], context.CancellationToken).ConfigureAwait(false))[0] is null;
    }

    private async ValueTask<object?> RunAsync(FieldContext context, string hash, string? reason, Func<LoadHeader, ValueTask<Written>> write)
    {
        var written = await writer.RunAsync(context, hash, context.FieldName, reason, context.Argument<Marking>("marking"), write).ConfigureAwait(false);
        if (!written.Faults.IsEmpty)
            return new WriteRejected(written.Faults);
        var scope = (GraphScope)context.ChildScope!;
        var (view, id) = (scope.View, written.Claim ?? await LoadedClaims.OneAsync(scope, written.Load!, context.CancellationToken).ConfigureAwait(false));
        var claim = (await view.ClaimsAsync([id], context.CancellationToken).ConfigureAwait(false))[0]!;
        var recordedBy = written.Load ?? (await view.LoadsAsync([(claim.Retraction?.Recording ?? claim.Recording).Load], context.CancellationToken).ConfigureAwait(false))[0]!;
        return new ClaimWritten(claim, recordedBy);
    }

    private async ValueTask<Written> LoadAsync(FieldContext context, LoadHeader header, byte[] text, Func<Fault, string> fieldOf, IReadOnlyList<WriteFault> found)
    {
        var reading = Read(text);
        if (found.Count > 0)
        {
            // What the file says of the same arguments is in the words of seed files.
            var others = reading.Faults.Select(fault => WriteFault.OfInput(fault, fieldOf)).Where(fault => found.All(own => own.Field != fault.Field));
            return new Written(null, [.. found, .. others]);
        }

        var report = await new SeedLoader(((GraphScope)context.Scope!).Store, predicates).LoadAsync(reading, header, context.CancellationToken).ConfigureAwait(false);
        if (!report.Succeeded)
            return new Written(null, [.. report.Faults.Select(fault => WriteFault.OfInput(fault, fieldOf))]);
        var file = reading.File!;
        return new Written(report.Files[0].Load, []) { Claim = file.Claims.Length > 0 ? file.Claims[0].Id : file.Retractions[0].Claim };
    }

    private SeedReading Read(byte[] text) => SeedFile.Read(text, "request", predicates);

    private sealed record Statement(Claim Claim, Proposition Proposition);
}

/// <summary>Whether two entities are one.</summary>
internal enum Judgement
{
    /// <summary>They are.</summary>
    Positive,

    /// <summary>They are not.</summary>
    Negative,

    /// <summary>It cannot be said.</summary>
    Unsure,
}
