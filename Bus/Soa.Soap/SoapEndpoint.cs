using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Documents;
using Soa.Documents.Bodies;
using Soa.Documents.Faults;
using Soa.Messaging;
using Soa.Messaging.Failures;
using Soa.Messaging.Receiving;
using Soa.ServiceModel;
using Soa.Soap.Addressing;
using Soa.Soap.Calls;
using Soa.Soap.Http;
using Soa.Soap.Security;
using Soa.Soap.Wsdl;

namespace Soa.Soap;

/// <summary>SOAP over HTTP (SOAP 1.1, section 6; SOAP 1.2 Part 2, section 7): takes requests to a receiver and its answers back.</summary>
internal sealed partial class SoapEndpoint(
    SoapContract contract, SoapReceiver receiver, SoapOptions options, ReplySender sender, WebJournal journal, CallGuard guard,
    TimeProvider time, ILogger<SoapEndpoint> logger)
{
    private readonly EndpointDescription description = new(contract, options);

    public SoapContract Contract => contract;

    public SoapOptions Options => options;

    public ReplySender Sender => sender;

    /// <summary>Handles a request of any method.</summary>
    /// <param name="context">The request.</param>
    /// <param name="suffix">What of its path comes after the endpoint's own: empty, <c>/soap11</c> or <c>/soap12</c>.</param>
    /// <param name="handle">Takes a call through its steps.</param>
    public Task HandleAsync(HttpContext context, string suffix, SoapCallHandler handle)
    {
        if (HttpMethods.IsPost(context.Request.Method))
            return PostAsync(context, handle);
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            return description.WriteAsync(context, suffix);
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return PlainText.WriteAsync(
            context, StatusCodes.Status405MethodNotAllowed, "SOAP requests are sent with POST; GET describes the service.");
    }

    /// <summary>Makes answers to a request.</summary>
    public SoapReply ReplyTo(HttpContext context, SoapContentType type, GuardedCall call) => new(context, type, contract, options, sender)
    {
        Protect = call.Protect,
        MayGoElsewhere = !call.RequiresCaller,
    };

    /// <summary>Has the receiver do what a request asks for, and keeps both in the journal.</summary>
    /// <returns>The answer or a fault; <c>null</c> if the caller has gone.</returns>
    public async Task<SoapAnswer?> ReceiveAsync(HttpContext context, SoapRequest request, XmlDictionaryReader body, SoapReply reply)
    {
        using var activity = SoapTraceContext.Continue(context.Request, reply.Headers.Trace);
        var started = time.GetTimestamp();
        var identity = journal.Identify(context, reply.Headers.Identity.MessageId);
        var document = new Document(request.Envelope, identity.MessageId ?? identity.ConversationId!.Value, identity.ConversationId);
        var origin = new SoapOrigin(context.Request, request.Envelope);
        try
        {
            var answer = await receiver(body, identity, origin, context.RequestAborted);
            await journal.RecordAsync(context, document, request.Name, origin.Flow, answer, null, started);
            return reply.Of(answer);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            await journal.RecordAsync(
                context, document, request.Name, origin.Flow, null, (e as FaultedReplyException)?.InnerException ?? e, started);
            return Fail(e, document.MessageId, reply);
        }
    }

    /// <summary>Returns the fault for a failure, and logs it unless the sender is at fault.</summary>
    public SoapAnswer Fail(Exception error, Guid errorId, SoapReply reply)
    {
        var faulted = error as FaultedReplyException;
        var failure = faulted?.InnerException ?? error;
        if (faulted?.Fault.Code != "Sender")
            LogFailure(StepFailedException.CauseOf(failure), contract.Name, reply.Operation?.Name, errorId, FailurePlace.Of(failure));
        return reply.Of(faulted?.Fault ?? FaultOf(error, errorId));
    }

    private async Task PostAsync(HttpContext context, SoapCallHandler handle)
    {
        if (!SoapContentType.TryParse(context.Request.ContentType, out var type))
        {
            const string known = "text/xml (SOAP 1.1), application/soap+xml (SOAP 1.2) or multipart/related (MTOM)";
            context.Response.Headers.Accept = SoapContentType.Known;
            await PlainText.WriteAsync(
                context, StatusCodes.Status415UnsupportedMediaType, SoapContentType.ExplainRefusal(context.Request.ContentType, known));
            return;
        }

        PooledBody body;
        try
        {
            body = await RequestBody.ReadAsync(context, options.MaxRequestBytes);
        }
        catch (BadHttpRequestException refused)
        {
            await PlainText.WriteAsync(context, refused.StatusCode, refused.Message);
            return;
        }

        var guarded = await guard.OpenAsync(context, body, type);
        if (guarded.Refusal is { } refusal)
        {
            await ReplyTo(context, type, guarded).RefuseAsync(refusal);
            return;
        }

        using var call = new SoapCall(this, context, type, body, guarded);
        await handle(call);
    }

    private static Fault FaultOf(Exception error, Guid errorId) => error is CommitUnknownException
        ? Fault.Receiver(
            "OutcomeUnknown",
            $"The service lost its database while it committed the work, which may have been done or not; error id {errorId}. "
            + "With a wsa:MessageID, send the same message again: the work is not done twice. Without one, "
            + "find out whether it was done before you repeat it.")
        : Fault.Receiver("ServiceFailed", $"The service failed; error id {errorId}. " + (Failure.KindOf(error) == FailureKind.Passing
            ? "The same request may succeed later."
            : "The same request is likely to fail again; give the error id to whoever runs the service."));

    [LoggerMessage(5020, LogLevel.Error, "{Contract}/{Operation} failed over message {MessageId}{Place}; "
        + "its caller got a fault with this id")]
    private partial void LogFailure(Exception exception, string contract, string? operation, Guid messageId, FailurePlace place);
}
