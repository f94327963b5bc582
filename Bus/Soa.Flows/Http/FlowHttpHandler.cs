using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Envelopes;
using Soa.Flows.Listening;
using Soa.Flows.Running;
using Soa.Messaging;
using Soa.Messaging.Failures;
using Soa.Messaging.Receiving;
using Soa.Soap;
using Soa.Soap.Http;
using Soa.Soap.Security;
using OperationAnswer = Soa.ServiceModel.OperationAnswer;

namespace Soa.Flows.Http;

/// <summary>Serves one flow by HTTP.</summary>
/// <param name="inlet">The flow.</param>
/// <param name="source">The source of the flow that is served.</param>
/// <param name="envelopes">
/// Takes SOAP envelopes, if the flow is served over SOAP at the same path: what is posted decides, for text/xml may be either.
/// </param>
/// <param name="guard">Admits or refuses callers.</param>
internal sealed partial class FlowHttpHandler(FlowInlet inlet, HttpSource source, RequestDelegate? envelopes, CallGuard guard)
{
    private readonly FlowRuntime runtime = inlet.Runtime;
    private readonly FlowLimits limits = inlet.Runtime.Options.Limits;
    private readonly HttpAnswer answers = new(source, inlet.Runtime.Options.Limits.Depth);
    private readonly WebJournal journal = new(inlet.Runtime.Journal, inlet.Runtime.TimeProvider, "http");

    // Neither a broker nor an envelope can hold a body that is too large for memory.
    private bool TakesLarge => !source.OneWay && envelopes is null && inlet.Flow.TakesLarge;

    private string WhyNotLarger => TakesLarge
        ? "More is not taken (setting Soa:Flows:Limits:LargeDocumentBytes)."
        : source.OneWay
            ? "It is put into a queue, so more is not taken (setting Soa:Flows:Limits:DocumentBytes); "
            + "send it to an endpoint that waits for the answer, or as a file."
            : "The flow looks inside, or SOAP is spoken at the same path, so more is not taken (setting Soa:Flows:Limits:DocumentBytes).";

    public async Task HandleAsync(HttpContext context)
    {
        if (envelopes is not null && SoapContentType.IsExclusivelySoap(context.Request.ContentType))
        {
            await envelopes(context);
            return;
        }

        var type = MediaType.KindOf(context.Request.ContentType);
        var isTaken = (type == MediaKind.Xml && source.TakesXml) || (type == MediaKind.Json && source.TakesJson);
        if (!isTaken && context.Request.ContentType is { Length: > 0 } given)
        {
            var wanted =
                source.TakesJson ? source.TakesXml ? "application/xml or application/json" : "application/json" : "application/xml";
            await HttpProblem.WriteAsync(context, 415, "Unsupported media type", $"'{given}' is not taken here. Send {wanted}.");
            return;
        }

        // A caller without permission must not fill the disk. Where envelopes come too, only the body shows which permission is needed.
        if (envelopes is null && await IsRefusedAsync(context))
            return;
        ReadOnlyMemory<byte> body;
        try
        {
            if (envelopes is null)
            {
                body = (await RequestBody.ReceiveAsync(
                    context, limits.DocumentBytes, TakesLarge ? limits.LargeDocumentBytes : limits.DocumentBytes)).Body;
            }
            else
            {
                var pooled = await RequestBody.ReadAsync(context, limits.DocumentBytes);
                if (SoapEnvelope.IsEnvelope(pooled.Bytes))
                {
                    await envelopes(context);
                    return;
                }

                body = pooled.ToArray();
            }
        }
        catch (BadHttpRequestException refused)
        {
            await HttpProblem.WriteAsync(
                context, refused.StatusCode, refused.StatusCode == 413 ? BusinessFaultException.LimitExceeded : "Cannot be read",
                refused.StatusCode == 413 ? $"{refused.Message} {WhyNotLarger}" : refused.Message);
            return;
        }

        if (envelopes is not null && await IsRefusedAsync(context))
            return;
        var isJson = type == MediaKind.Json || (context.Request.ContentType is null && !source.TakesXml);
        ReadableBody readable;
        try
        {
            readable = ReadableBody.Of(body, context.Request.ContentType, isJson);
        }
        catch (UnknownEncodingException unknown)
        {
            await HttpProblem.WriteAsync(context, 415, "Unsupported media type", unknown.Message);
            return;
        }
        catch (XmlException unreadable)
        {
            await HttpProblem.WriteAsync(context, 400, isJson ? "Malformed JSON" : "Malformed XML", unreadable.Message);
            return;
        }

        await RunAsync(context, readable, isJson);
    }

    private async ValueTask<bool> IsRefusedAsync(HttpContext context)
    {
        if (await guard.AdmitPlainAsync(context) is not { } refusal)
            return false;
        await HttpProblem.WriteAsync(
            context, refusal.Status ?? StatusCodes.Status403Forbidden, refusal.Fault.Subcode!.Name, refusal.Fault.Reason);
        return true;
    }

    private async Task RunAsync(HttpContext context, ReadableBody body, bool isJson)
    {
        var started = runtime.TimeProvider.GetTimestamp();
        var flow = inlet.Flow;
        var request = new HttpRequestDocument(context, source, flow);
        var content = body.Body.IsEmpty && HttpMethods.IsGet(context.Request.Method) ? request.WithoutBody() : body.Body;
        var identity = journal.Identify(context, request.MessageId(content));
        var document = new Document(
            content, identity.MessageId ?? identity.ConversationId!.Value, identity.ConversationId, headers: request.Headers(isJson));
        var view = new DocumentView(document, limits.Depth);
        try
        {
            if (source.OneWay)
            {
                // A body that cannot be a document must not be accepted.
                if (flow.LooksInside)
                    InputCheck.BeforeAccepting(flow, view);
                await inlet.AcceptAsync(document, context.RequestAborted);
                await journal.RecordAsync(context, document, null, inlet.ReferenceFor(document), null, null, started);
                await HttpAnswer.WriteAcceptedAsync(context, document);
                return;
            }

            var result = await inlet.RunPlacedAsync(view, context.RequestAborted);
            await journal.RecordAsync(
                context, document, null, inlet.ReferenceFor(document), new OperationAnswer(result.Answer.Body, result.Answer.IsFault), null,
                started);
            await answers.WriteAsync(context, result, body);
        }
        catch (Exception failure) when (context.RequestAborted.IsCancellationRequested && Failure.KindOf(failure) != FailureKind.Bug)
        {
            // The caller no longer waits.
        }
        catch (Exception failure)
        {
            await journal.RecordAsync(context, document, null, inlet.ReferenceFor(document), null, failure, started);
            var notification = CallerNotification.Of(failure, document);
            if (notification.IsTechnical)
                LogFailure(
                    runtime.Logger, inlet.Name, document.MessageId, FailurePlace.Of(failure), notification.Status,
                    StepFailedException.CauseOf(failure));
            await notification.WriteAsync(context);
        }
    }

    [LoggerMessage(6004, LogLevel.Error,
        "Flow {Flow} could not process document {MessageId}, which came by HTTP: it failed{Place}. The caller got status {Status} "
        + "and this id as reference.")]
    private static partial void LogFailure(ILogger logger, string flow, Guid messageId, FailurePlace place, int status, Exception failure);
}
