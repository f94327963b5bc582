using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Faults;
using Soa.Bus.Flows.Running;
using Soa.Bus.Http;
using Soa.Bus.Journal.Recording;
using Soa.Bus.Security;
using Soa.Bus.Soap;
using OperationAnswer = Soa.Bus.Services.OperationAnswer;

namespace Soa.Bus.Flows.Http;

/// <summary>Serves one flow by HTTP.</summary>
/// <param name="flow">The flow.</param>
/// <param name="runner">Runs it.</param>
/// <param name="envelopes">
/// Takes SOAP envelopes, if the flow is served over SOAP at the same path: what is posted decides, for text/xml may be either.
/// </param>
/// <param name="guard">Lets callers through, or not; <c>null</c> if everybody may.</param>
internal sealed partial class FlowHttpHandler(Flow flow, FlowRunner runner, RequestDelegate? envelopes, CallGuard? guard)
{
    // Ids of documents that came with a key are named within this space.
    private static readonly Guid KeySpace = new("7b0d2a52-6c0e-4f6b-9b57-3a3d0f6f1c55");

    private readonly FlowRuntime runtime = runner.Runtime;
    private readonly WebJournal journal = new(runner.Runtime.Journal, runner.Runtime.TimeProvider, "http");

    public async Task HandleAsync(HttpContext context)
    {
        if (envelopes is not null && SoapContentType.IsSoapAlone(context.Request.ContentType))
        {
            await envelopes(context);
            return;
        }

        if (context.Request.ContentType is { } type && !IsXml(type))
        {
            await XmlProblem.WriteAsync(context, 415, "Unsupported media type", $"'{type}' is not XML. Send application/xml.");
            return;
        }

        ReadOnlyMemory<byte> body;
        try
        {
            var pooled = await RequestBody.ReadAsync(context, runtime.Options.Limits.DocumentBytes);
            if (envelopes is not null && SoapEnvelope.IsEnvelope(pooled.Bytes))
            {
                context.Request.Body = DocumentReader.OpenStream(pooled.Bytes);
                await envelopes(context);
                return;
            }

            body = pooled.Bytes.ToArray();
        }
        catch (BadHttpRequestException refused)
        {
            await XmlProblem.WriteAsync(context, refused.StatusCode, "Cannot be read", refused.Message);
            return;
        }

        if (guard is not null && await guard.AdmitPlainAsync(context) is { } refusal)
        {
            await XmlProblem.WriteAsync(context, refusal.Status ?? StatusCodes.Status403Forbidden, refusal.Fault.Subcode!.Name, refusal.Fault.Reason);
            return;
        }

        var started = runtime.TimeProvider.GetTimestamp();
        var identity = journal.Identify(context, MessageId(context, body));
        var document = new Document(body, identity.MessageId!.Value, identity.ConversationId);
        var view = new DocumentView(document, runtime.Options.Limits.Depth);
        try
        {
            // Before anything is done: half an order must not leave half its traces.
            if (flow.LooksInside)
                _ = view.Root;
            var result = await runner.RunAsync(flow, view, context.RequestAborted);
            await journal.RecordAsync(context, document, null, flow.Name, new OperationAnswer(result.Answer.Body, result.Answer.IsFault), null, started);
            await AnswerAsync(context, result.Answer);
        }
        catch (MalformedDocumentException malformed) when (malformed.MessageId == document.MessageId)
        {
            await journal.RecordAsync(context, document, null, flow.Name, null, malformed, started);
            await XmlProblem.WriteAsync(context, 400, "Malformed XML", malformed.Reason);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is waiting any more.
        }
        catch (Exception failure)
        {
            await journal.RecordAsync(context, document, null, flow.Name, null, failure, started);
            LogFailure(runtime.Logger, flow.Name, document.MessageId, failure);
            context.Response.Headers.RetryAfter = "5";
            await XmlProblem.WriteAsync(
                context,
                503,
                "Not available now",
                $"The document could not be processed now; nothing is lost by sending it again. Reference: {document.MessageId}.");
        }
    }

    private async Task AnswerAsync(HttpContext context, Document answer)
    {
        if (answer.IsFault)
        {
            var summary = FaultSummary.Read(new DocumentView(answer, runtime.Options.Limits.Depth));
            await XmlProblem.WriteAsync(context, 422, summary.Name, summary.Message, summary.Field);
            return;
        }

        context.Response.ContentType = "application/xml; charset=utf-8";
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    // Who repeats a request with its key repeats the same document. Callers choose keys without knowing of each other, so the body counts too.
    private Guid MessageId(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        return key.Length is 0 or > 200
            ? Guid.CreateVersion7(runtime.TimeProvider.GetUtcNow())
            : DeterministicId.Create(KeySpace, $"{flow.Name}/{key}/{Convert.ToHexString(SHA256.HashData(body.Span))}");
    }

    private static bool IsXml(string contentType)
    {
        var type = contentType.AsSpan(0, contentType.AsSpan().IndexOf(';') is var end and >= 0 ? end : contentType.Length).Trim();
        return type.Equals("application/xml", StringComparison.OrdinalIgnoreCase)
            || type.Equals("text/xml", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);
    }

    [LoggerMessage(3004, LogLevel.Error, "Flow {Flow} could not process document {MessageId}, which came by HTTP")]
    private static partial void LogFailure(ILogger logger, string flow, Guid messageId, Exception failure);
}
