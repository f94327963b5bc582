using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Bus.Documents;
using Soa.Bus.Failures;
using Soa.Bus.Http;
using Soa.Bus.Journal.Recording;
using Soa.Bus.Messaging.Receiving;
using Soa.Bus.Security;
using Soa.Bus.Services;
using Soa.Bus.Soap.Addressing;
using Soa.Database;

namespace Soa.Bus.Soap;

/// <summary>SOAP over HTTP (SOAP 1.1, section 6; SOAP 1.2 Part 2, section 7): takes requests to a receiver and its answers back.</summary>
internal sealed partial class SoapEndpoint(
    SoapContract contract, SoapReceiver receiver, SoapOptions options, ReplySender sender, WebJournal journal, CallGuard? guard, TimeProvider time, ILogger<SoapEndpoint> logger)
{
    private readonly EnvelopeReader envelopes = new(options);
    private readonly EndpointDescription description = new(contract, options);

    /// <summary>Handles a request of any method.</summary>
    /// <param name="context">The request.</param>
    /// <param name="suffix">What of its path comes after the endpoint's own: empty, <c>/soap11</c> or <c>/soap12</c>.</param>
    public Task HandleAsync(HttpContext context, string suffix)
    {
        if (HttpMethods.IsPost(context.Request.Method))
            return PostAsync(context);
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            return description.WriteAsync(context, suffix);
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return PlainText.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "SOAP requests are sent with POST; GET tells about the service.");
    }

    private async Task PostAsync(HttpContext context)
    {
        if (!SoapContentType.TryParse(context.Request.ContentType, out var contentType))
        {
            const string known = "text/xml (SOAP 1.1), application/soap+xml (SOAP 1.2) or multipart/related (MTOM)";
            context.Response.Headers.Accept = SoapContentType.Known;
            await PlainText.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, SoapContentType.WhyNot(context.Request.ContentType, known));
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

        var (unsigned, seal) = guard is null ? default : await guard.OpenAsync(context, body, contentType);
        if (unsigned is not null)
        {
            await new SoapReply(context, contentType, contract, options, sender).RefuseAsync(unsigned);
            return;
        }

        var fault = envelopes.TryOpen(body, ref contentType, out var request);
        var reply = new SoapReply(context, contentType, contract, options, sender)
        {
            Protect = seal is null ? null : envelope => guard!.Protect(envelope, contentType.Version, seal),
            MayGoElsewhere = guard is not { IsClosed: true },
        };
        using (request)
        {
            fault ??= ReadHeaders(request!, contentType.Version, reply);
            var refusal = fault is null && guard is not null ? await guard.AuthenticateAsync(context, reply.Headers.Security) : null;
            reply.MayGoElsewhere |= fault is null && refusal is null;
            if (refusal is null && (fault ??= FindOperation(context, contentType, request!, reply)) is null && guard is not null)
                refusal = await guard.AuthorizeAsync(context, reply.Operation?.Name);
            if (refusal is not null)
                await reply.RefuseAsync(refusal);
            else if (fault is null)
                await ReceiveAsync(context, request!, reply);
            else
                await reply.WriteAsync(fault);
        }
    }

    private Fault? ReadHeaders(SoapRequest request, SoapVersion version, SoapReply reply)
    {
        var fault = SoapHeaders.TryRead(request.Headers, version, options, sender, guard is { IsClosed: true }, out var headers);
        reply.Headers = headers;
        return fault;
    }

    private Fault? FindOperation(HttpContext context, SoapContentType contentType, SoapRequest request, SoapReply reply)
    {
        var fault = request.TryFindBody(contentType.Version, contract.EmptyRequest);
        reply.Operation = request.Name is null ? null : contract.ByRequest.GetValueOrDefault(request.Name);
        return fault is null && reply.Operation is { } operation
            ? ActionCheck.Find(operation, HttpAction(context, contentType), reply.Headers) ?? reply.Headers.FindMissing(operation)
            : fault;
    }

    private async Task ReceiveAsync(HttpContext context, SoapRequest request, SoapReply reply)
    {
        var started = time.GetTimestamp();
        var identity = journal.Identify(context, reply.Headers.Identity.MessageId);
        var document = new Document(request.Envelope, identity.MessageId ?? identity.ConversationId!.Value, identity.ConversationId);
        OperationAnswer? answer;
        try
        {
            answer = await receiver(request.Body!, identity with { Origin = new SoapOrigin(context.Request, request.Envelope) }, context.RequestAborted);
            await journal.RecordAsync(context, document, request.Name, null, answer, null, started);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
            return;
        }
        catch (Exception e)
        {
            var told = e as ToldFailureException;
            var failure = told?.InnerException ?? e;
            await journal.RecordAsync(context, document, request.Name, null, null, failure, started);
            if (told?.Fault.Code != "Sender")
                LogFailure(failure, contract.Name, reply.Operation?.Name, document.MessageId, FailurePlace.Describe(failure));
            await reply.WriteAsync(told?.Fault ?? FaultOf(e, document.MessageId));
            return;
        }

        await reply.WriteAsync(answer);
    }

    private static Fault FaultOf(Exception error, Guid errorId) => error is CommitUnknownException
        ? Fault.Receiver(
            "OutcomeUnknown",
            $"The service lost its database while the work was being committed, so it may have been done or not; error id {errorId}. "
            + "With a wsa:MessageID, send the same message again: it is not done twice. Without one, ask whether it was done before you repeat it.")
        : Fault.Receiver("ServiceFailed", $"The service failed; error id {errorId}. " + (Failure.KindOf(error) == FailureKind.Passing
            ? "The same request may succeed later."
            : "The same request is likely to fail again; give the error id to whoever runs the service."));

    private static string? HttpAction(HttpContext context, SoapContentType contentType) =>
        contentType.Version == SoapVersion.Soap11 ? context.Request.Headers["SOAPAction"].ToString().Trim().Trim('"') : contentType.Action;

    [LoggerMessage(2001, LogLevel.Error, "{Contract}/{Operation} failed over message {MessageId}{Place}; its caller got a fault with this id.")]
    private partial void LogFailure(Exception exception, string contract, string? operation, Guid messageId, string place);
}
