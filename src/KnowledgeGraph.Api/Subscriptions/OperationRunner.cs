using System.Buffers;
using System.Text.Json;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Http;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>What comes of an operation over a transport that carries several answers: each as it comes, or a refusal instead of any.</summary>
internal interface IAnswers
{
    /// <summary>A subscription begins: what happens from here on will be told.</summary>
    void Begin();

    /// <summary>Takes an answer; false when no more are wanted.</summary>
    /// <param name="json">A whole GraphQL response.</param>
    /// <param name="id">Id of the event that it answers, or null.</param>
    ValueTask<bool> NextAsync(ReadOnlyMemory<byte> json, string? id);

    /// <summary>Takes the refusal of the operation, or what ended it.</summary>
    /// <param name="errors">A JSON list of GraphQL errors.</param>
    ValueTask RefuseAsync(ReadOnlyMemory<byte> errors);
}

/// <summary>Runs operations of any kind to their end: a query or mutation gives one answer, a subscription one for each event.</summary>
/// <param name="engine">Executes.</param>
/// <param name="documents">Finds documents.</param>
/// <param name="setup">Who may ask no more.</param>
internal sealed class OperationRunner(GraphQlEngine engine, DocumentSource documents, GraphQlSetup setup)
{
    /// <summary>Runs an operation.</summary>
    /// <param name="context">The request of HTTP that it came by.</param>
    /// <param name="request">A request without a fault.</param>
    /// <param name="root">What it starts from.</param>
    /// <param name="queriesOnly">Whether a mutation is refused.</param>
    /// <param name="after">Id of the last event that the client has, when the transport says.</param>
    /// <param name="answers">Takes what comes.</param>
    /// <param name="gone">Cancelled when the client wants no more.</param>
    /// <exception cref="OperationCanceledException">The client wants no more.</exception>
    public async ValueTask RunAsync(
        HttpContext context, ParsedRequest request, RequestRoot root, bool queriesOnly, string? after, IAnswers answers, CancellationToken gone)
    {
        if (setup.Ends?.Invoke(context) is { } end)
        {
            await answers.RefuseAsync(Json([end])).ConfigureAwait(false);
            return;
        }

        var (document, errors) = await documents.FindAsync(request).ConfigureAwait(false);
        if (document is null)
        {
            await answers.RefuseAsync(Json(errors)).ConfigureAwait(false);
            return;
        }

        var call = new Call(request.OperationName, request.Variables, root, queriesOnly, context.TraceIdentifier);
        if (IsSubscription(document, request.OperationName))
            await SubscribeAsync(context, document, call, after, answers, gone).ConfigureAwait(false);
        else
            await ExecuteAsync(document, call, answers, gone).ConfigureAwait(false);
    }

    /// <summary>A JSON list of errors.</summary>
    internal static byte[] Json(IReadOnlyList<QueryError> errors)
    {
        var writer = new JsonWriter(256);
        writer.Byte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
                writer.Byte((byte)',');
            errors[i].Write(writer);
        }

        writer.Byte((byte)']');
        return writer.WrittenSpan.ToArray();
    }

    private static bool IsSubscription(CompiledDocument document, string? operation)
    {
        try
        {
            return document.Operation(operation).Type == OperationType.Subscription;
        }
        catch (QueryException)
        {
            return false; // The executor says what is wrong with the name.
        }
    }

    private async ValueTask ExecuteAsync(CompiledDocument document, Call call, IAnswers answers, CancellationToken gone)
    {
        var writer = new JsonWriter(4096);
        using var deadline = new CallerDeadline(engine.Options.Timeout, gone);
        var outcome = await engine.ExecuteAsync(document, call, writer, deadline).ConfigureAwait(false);
        if (outcome == Outcome.Executed)
            await answers.NextAsync(writer.WrittenMemory, null).ConfigureAwait(false);
        else
            await answers.RefuseAsync(ErrorsOf(writer.WrittenMemory)).ConfigureAwait(false);
    }

    private async ValueTask SubscribeAsync(HttpContext context, CompiledDocument document, Call call, string? after, IAnswers answers, CancellationToken gone)
    {
        var (subscription, errors) = await engine.SubscribeAsync(document, call, after, gone).ConfigureAwait(false);
        if (subscription is null)
        {
            await answers.RefuseAsync(Json(errors)).ConfigureAwait(false);
            return;
        }

        answers.Begin();
        var writer = new JsonWriter(4096);
        try
        {
            await foreach (var happened in subscription.Events.WithCancellation(gone).ConfigureAwait(false))
            {
                if (setup.Ends?.Invoke(context) is { } end)
                {
                    await answers.RefuseAsync(Json([end])).ConfigureAwait(false);
                    return;
                }

                writer.Truncate(0);
                await subscription.AnswerAsync(happened, writer, gone).ConfigureAwait(false);
                if (!await answers.NextAsync(writer.WrittenMemory, happened.Id).ConfigureAwait(false))
                    return;
            }
        }
        catch (Exception fault) when (!gone.IsCancellationRequested)
        {
            await answers.RefuseAsync(Json(subscription.Describe(fault))).ConfigureAwait(false);
        }
    }

    /// <summary>The errors of a response that has nothing else to say.</summary>
    private static ReadOnlyMemory<byte> ErrorsOf(ReadOnlyMemory<byte> response)
    {
        using var json = JsonDocument.Parse(response);
        var errors = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(errors, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            json.RootElement.GetProperty("errors").WriteTo(writer);
        return errors.WrittenMemory;
    }
}
