using System.ServiceModel.Channels;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Bus.Documents;
using Soa.Bus.Journal.Recording;
using Soa.Bus.Services;

namespace Soa.Bus.Soap;

/// <summary>SOAP over HTTP (SOAP 1.1, section 6; SOAP 1.2 Part 2, section 7): takes requests to a receiver and its answers back.</summary>
internal sealed partial class SoapEndpoint(SoapContract contract, SoapReceiver receiver, SoapOptions options, WebJournal journal, TimeProvider time, ILogger<SoapEndpoint> logger)
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
        return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "SOAP requests are sent with POST; GET tells about the service.");
    }

    private async Task PostAsync(HttpContext context)
    {
        if (!SoapContentType.TryParse(context.Request.ContentType, out var contentType))
        {
            const string text = "Content-Type must be text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2), in UTF-8 or UTF-16.";
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, text);
            return;
        }

        using var body = await RequestBody.ReadAsync(context.Request, options.MaxRequestBytes, context.RequestAborted);
        if (body is null)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"A request may have {options.MaxRequestBytes} bytes.");
            return;
        }

        var reply = new SoapReply(context.Response, contentType.Version, options);
        var fault = envelopes.TryOpen(body, contentType, out var message);
        using (message)
        {
            fault ??= ReadHeaders(message!, contentType.Version, reply);
            if (fault is null)
                await ReceiveAsync(context, contentType, body, message!, reply);
            else
                await reply.WriteAsync(fault);
        }
    }

    private Fault? ReadHeaders(Message message, SoapVersion version, SoapReply reply)
    {
        var fault = SoapHeaders.TryRead(message.Headers, version, options.MaxHeaders, out var headers);
        reply.Headers = headers;
        return fault;
    }

    private async Task ReceiveAsync(HttpContext context, SoapContentType contentType, RequestBody envelope, Message message, SoapReply reply)
    {
        var fault = TryGetBody(message, out var body, out var request);
        reply.Operation = request is null ? null : contract.ByRequest.GetValueOrDefault(request);
        if (reply.Operation is { } operation)
            fault = ActionCheck.Find(operation, HttpAction(context, contentType), reply.Headers.Action);
        if (fault is not null)
        {
            await reply.WriteAsync(fault);
            return;
        }

        var started = time.GetTimestamp();
        var identity = journal.Identify(context, reply.Headers.Identity.MessageId);
        var document = new Document(envelope.Bytes, identity.MessageId ?? identity.ConversationId!.Value, identity.ConversationId);
        try
        {
            var given = await receiver(body!, identity with { Origin = new SoapOrigin(context.Request, envelope.Bytes) }, context.RequestAborted);
            await journal.RecordAsync(context, document, request, null, given, null, started);
            if (given is not { } answer || reply.Headers.WantsNoReply)
                context.Response.StatusCode = StatusCodes.Status202Accepted;
            else
                await reply.WriteAsync(answer);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var errorId = Guid.NewGuid().ToString("N")[..12];
            await journal.RecordAsync(context, document, request, null, null, e, started);
            LogFailure(e, contract.Name, reply.Operation?.Name, errorId);
            await reply.WriteAsync(Fault.Receiver("ServiceFailed", $"The service failed; error id {errorId}. The same request may succeed later."));
        }
    }

    private static Fault? TryGetBody(Message message, out XmlDictionaryReader? body, out XmlQualifiedName? request)
    {
        (body, request) = (null, null);
        try
        {
            if (message.IsEmpty)
                return Fault.Sender("NoRequest", "The SOAP body is empty.");
            body = message.GetReaderAtBodyContents();
            if (body.MoveToContent() != XmlNodeType.Element)
                return Fault.Sender("NoRequest", "The SOAP body holds no element.");
            request = new XmlQualifiedName(body.LocalName, body.NamespaceURI);
            return null;
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return InputFaults.Malformed(e);
        }
    }

    private static string? HttpAction(HttpContext context, SoapContentType contentType) =>
        contentType.Version == SoapVersion.Soap11 ? context.Request.Headers["SOAPAction"].ToString().Trim().Trim('"') : contentType.Action;

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }

    [LoggerMessage(2001, LogLevel.Error, "{Contract}/{Operation} failed; the caller was told error id {ErrorId}")]
    private partial void LogFailure(Exception exception, string contract, string? operation, string errorId);
}
