using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Writing;

/// <summary>
/// What all mutations share: who may, once for each key, noted before it is answered, and answered from the base as it is afterwards.
/// </summary>
/// <param name="audit">Where attempts are noted; null for nowhere.</param>
internal sealed class Writer(IWriteAudit? audit)
{
    private const int LongestKey = 200;

    /// <summary>Records something.</summary>
    /// <param name="context">The field of the mutation; it has an argument <c>key</c>.</param>
    /// <param name="hash">The hash of what is asked.</param>
    /// <param name="source">Name of the file or feed that the load is known by.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="marking">How far what is recorded may be passed on.</param>
    /// <param name="write">Records it under a header, unless the key was used before.</param>
    /// <returns>What came of it; the field's scope is the base as it is now.</returns>
    /// <exception cref="QueryException">The asker may not record, the key is none, or the audit log cannot be written.</exception>
    public async ValueTask<Written> RunAsync(FieldContext context, string hash, string source, string? reason, Marking marking, Func<LoadHeader, ValueTask<Written>> write)
    {
        var scope = (GraphScope)context.Scope!;
        var key = context.Argument<string>("key");
        if (key.Length is 0 or > LongestKey || key.Any(char.IsControl))
            throw Refusal.Of("key", $"expected 1 to {LongestKey} characters without control characters, the same for the same request");
        await DemandAsync(context, key, hash).ConfigureAwait(false);
        var before = await scope.View.LoadByKeyAsync(scope.Asker.Name, key, context.CancellationToken).ConfigureAwait(false);
        var header = new LoadHeader(source, hash, scope.Asker.Name) { Key = key, Reason = reason, Marking = marking };
        var written = before is null ? await AttemptAsync(context, header, write).ConfigureAwait(false) : new Written(before, []);
        if (written.Load is { } load && (load.Header.ContentHash != hash || load.Header.Marking != marking))
        {
            written = Written.Rejected(new WriteFault(WriteFaultCodes.KeyReused, $"\"{key}\" is the key of another request of yours, which made {load.Id}", "key")
            {
                Expected = "a key of its own for each request",
            });
        }

        var outcome = !written.Faults.IsEmpty ? WriteOutcome.Rejected
            : written.Load is null ? WriteOutcome.NothingNew
            : before is null ? WriteOutcome.Recorded : WriteOutcome.Repeated;
        await NoteAsync(context, key, hash, outcome, written, CancellationToken.None).ConfigureAwait(false);
        var after = scope.At(ReadScope.Now);
        await after.OpenAsync(context.CancellationToken).ConfigureAwait(false);
        context.UseScope(after);
        return written;
    }

    /// <summary>Refuses askers that may not record.</summary>
    /// <param name="context">The field of the mutation.</param>
    /// <param name="key">The key of the request, or empty.</param>
    /// <param name="hash">The hash of what is asked.</param>
    /// <exception cref="QueryException">The asker may not record.</exception>
    public async ValueTask DemandAsync(FieldContext context, string key, string hash)
    {
        var asker = ((GraphScope)context.Scope!).Asker;
        if (asker.MayWrite)
            return;
        await NoteAsync(context, key, hash, WriteOutcome.Forbidden, Written.NothingNew, context.CancellationToken).ConfigureAwait(false);
        throw asker.Role switch
        {
            Role.Anonymous => new QueryException(ErrorCode.Unauthenticated, $"{context.FieldName} needs the role of a researcher: send an API key or a token."),
            < Role.Researcher => new QueryException(ErrorCode.Forbidden, $"{context.FieldName} needs the role of a researcher, and {asker.Name} is a {asker.Role.ToString().ToLowerInvariant()}."),
            _ => new QueryException(
                ErrorCode.Forbidden, $"{context.FieldName} needs a clearance up to {EnumCodes.Of(Marking.Red)}, since what is recorded is judged with all that the base holds, and {asker.Name} is cleared up to {EnumCodes.Of(asker.Clearance)}."),
        };
    }

    /// <summary>Records something that is noted first, and noted again when it fails.</summary>
    private async ValueTask<Written> AttemptAsync(FieldContext context, LoadHeader header, Func<LoadHeader, ValueTask<Written>> write)
    {
        await NoteAsync(context, header.Key!, header.ContentHash, WriteOutcome.Begun, Written.NothingNew, context.CancellationToken).ConfigureAwait(false);
        try
        {
            return await write(header).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            var refusal = fault as QueryException;
            var written = refusal is null ? Written.NothingNew : Written.Rejected(new WriteFault(refusal.Code.Name(), refusal.Message, null));
            try
            {
                await NoteAsync(context, header.Key!, header.ContentHash, refusal is null ? WriteOutcome.Failed : WriteOutcome.Rejected, written, CancellationToken.None).ConfigureAwait(false);
            }
            catch (QueryException)
            {
                // The audit log has told its own fault to the log; why the attempt failed matters more to its asker.
            }

            throw;
        }
    }

    /// <summary>Notes an attempt. What was recorded is noted whether its asker still waits or not.</summary>
    private async ValueTask NoteAsync(FieldContext context, string key, string hash, WriteOutcome outcome, Written written, CancellationToken cancellation)
    {
        if (audit is null)
            return;
        var scope = (GraphScope)context.Scope!;
        IReadOnlyList<string> faults = [.. written.Faults.Select(fault => fault.Field is null ? fault.Code : $"{fault.Code} {fault.Field}")];
        var entry = new WriteEntry(context.FieldName, scope.Asker, key, hash, outcome, written.Load?.Id, faults) { CorrelationId = scope.CorrelationId };
        try
        {
            await audit.NoteAsync(entry, cancellation).ConfigureAwait(false);
        }
        catch (WriteAuditException fault)
        {
            var what = outcome is WriteOutcome.Begun or WriteOutcome.Forbidden ? "nothing was recorded" : "what came of it is not confirmed; once the log can be written, the same request under the same key tells";
            throw new QueryException(ErrorCode.AuditUnavailable, $"The audit log of this server cannot be written, so {what}. Tell whoever runs it.", fault);
        }
    }
}
