using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Documents.Bodies;
using Soa.Documents.Faults;
using Soa.Documents.Validation;
using Soa.Flows.Envelopes;
using Soa.Flows.Expressions;
using Soa.Flows.Listening;
using Soa.Messaging;
using Soa.Messaging.Receiving;
using Soa.ServiceModel;
using Soa.Soap;
using Soa.Soap.Addressing;
using Soa.Soap.Calls;
using Soa.Soap.Http;
using Soa.Soap.Mtom;
using Soa.Soap.Security;
using Soa.Soap.Security.WsSecurity;
using Soa.Soap.Wsdl;

namespace Soa.Flows.Http;

/// <summary>
/// Serves a flow over SOAP that holds requests to no contract: the content of the body is taken out of its envelope and goes through the
/// flow unread, unless a step looks inside.
/// </summary>
internal sealed partial class PassThroughHandler(
    FlowInlet inlet, SoapSource source, SoapOptions options, ReplySender sender, CallGuard guard)
{
    private readonly FlowRuntime runtime = inlet.Runtime;
    private readonly WebJournal journal = new(inlet.Runtime.Journal, inlet.Runtime.TimeProvider, "soap");

    // The queue and the journal keep a request beyond the response.
    private bool IsKept => source.OneWay || runtime.Journal.IsEnabled;

    public Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
            return PostAsync(context);
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (reads && context.Request.Query.TryGetValue("wsdl", out var part))
            return WriteWsdlAsync(context, part);
        if (reads && context.Request.Query.ContainsKey("xsd"))
            return PlainText.WriteAsync(
                context, StatusCodes.Status404NotFound, "There is no such schema. The WSDL names the addresses of those that it imports.");
        context.Response.Headers.Allow = "POST, GET, HEAD";
        return PlainText.WriteAsync(
            context, StatusCodes.Status405MethodNotAllowed, "SOAP requests are sent with POST; GET with ?wsdl returns its description.");
    }

    private async Task PostAsync(HttpContext context)
    {
        if (!SoapContentType.TryParse(context.Request.ContentType, out var type))
        {
            await PlainText.WriteAsync(context, 415, SoapContentType.ExplainRefusal(
                context.Request.ContentType, "text/xml (SOAP 1.1), application/soap+xml (SOAP 1.2) or multipart/related (MTOM)"));
            return;
        }

        PooledBody body;
        try
        {
            body = await RequestBody.ReadAsync(context, runtime.Options.Limits.DocumentBytes);
            if (type.Boundary is null)
                body.NormalizeEncoding(type.Charset);
            else
                body.Replace(XopPackage.Open(body.Bytes, ref type, options.MaxParts).Inline());

            // It goes on as UTF-8, so what says nothing of its encoding is looked through.
            if (type.Charset is null)
                XmlEncoding.VerifyUtf8(body.Bytes);
        }
        catch (InputException invalid)
        {
            await new SoapReply(context, type, null, options, sender).WriteAsync(InputFaults.Malformed(invalid));
            return;
        }
        catch (BadHttpRequestException refused)
        {
            await PlainText.WriteAsync(context, refused.StatusCode, refused.StatusCode == 413 ? $"{refused.Message} More is not taken "
                + "(setting Soa:Flows:Limits:DocumentBytes)." : refused.Message);
            return;
        }
        catch (XmlException unreadable)
        {
            await new SoapReply(context, type, null, options, sender).WriteAsync(Fault.Sender("Malformed", unreadable.Message));
            return;
        }

        var call = await guard.OpenAsync(context, body, type);
        var refusal = call.Refusal;
        var reply = new SoapReply(context, type, null, options, sender) { Protect = call.Protect };
        ReadOnlyMemory<byte> envelope = IsKept ? body.ToArray() : body.Bytes;
        EnvelopeParts parts = default;
        EnvelopeHeader header = default;
        SecurityHeader? security = null;
        var fault = refusal is null ? Open(envelope, type.Version, out parts, out header, out security) : null;
        if (fault is null && refusal is null)
            refusal = (await call.AdmitAsync(security, operation: null)).Refusal;
        if (refusal is not null)
            await reply.RefuseAsync(refusal);
        else if (fault is not null)
            await reply.WriteAsync(fault);
        else
            await RunAsync(context, body, parts, header, reply);
    }

    private Fault? Open(
        ReadOnlyMemory<byte> envelope, SoapVersion version, out EnvelopeParts parts, out EnvelopeHeader header,
        out SecurityHeader? security)
    {
        header = default;
        security = null;
        if (!TryOpen(envelope, out parts, out var reason, out var tooDeep))
            return tooDeep ?? Fault.Sender("Malformed", $"The request is not a SOAP envelope: {reason}");
        if (parts.Version != version)
            return new Fault(
                "VersionMismatch", $"The content type is that of SOAP {version.Number}, the envelope that of SOAP {parts.Version.Number}.");
        if (source.OneWay && parts.Elements != 1)
            return Fault.Sender("NoRequest", parts.Elements == 0 ? "The SOAP body is empty." : $"The SOAP body holds {parts.Elements} "
                + "elements; one is taken here.");
        try
        {
            if (guard.IsClosed && EnvelopeSecurity.TryTake(ref parts, out security) is { } fault)
                return fault;
            header = EnvelopeHeader.Read(parts);
        }
        catch (XmlException exception)
        {
            return Fault.Sender("Malformed", $"The SOAP header is malformed: {exception.Message}");
        }

        // A flow that uses the header is responsible for understanding it.
        return header.Mandatory.Count == 0 || inlet.Flow.Headers.Contains(HeaderVariable.SoapHeader)
            ? null
            : new Fault("MustUnderstand", "Not understood: "
            + $"{string.Join(", ", header.Mandatory.Select(name => $"{{{name.Namespace}}}{name.Name}"))}.");
    }

    private bool TryOpen(ReadOnlyMemory<byte> envelope, out EnvelopeParts parts, out string? reason, out Fault? tooDeep)
    {
        (parts, reason, tooDeep) = (default, null, null);
        try
        {
            return SoapEnvelope.TryOpen(envelope, runtime.Options.Limits.Depth, out parts, out reason);
        }
        catch (BusinessFaultException refusal)
        {
            tooDeep = Fault.Sender(refusal.Violation.Code, refusal.At(inlet.Name, null).Message);
            return false;
        }
    }

    private async Task RunAsync(HttpContext context, PooledBody body, EnvelopeParts parts, EnvelopeHeader header, SoapReply reply)
    {
        var loan = IsKept ? null : new BodyLoan();
        using var activity = SoapTraceContext.Continue(context.Request, header.Trace);
        var started = runtime.TimeProvider.GetTimestamp();
        var identity = journal.Identify(context, header.MessageId);
        var id = identity.MessageId ?? identity.ConversationId!.Value;
        var headers = FlowSoapHandler.Headers(inlet.Flow, context.Request, parts, static parts => parts.Header);
        var document = new Document(parts.Body, id, identity.ConversationId, headers: headers) { Frame = parts.Frame };
        try
        {
            OperationAnswer? answer = null;
            if (source.OneWay)
                await inlet.AcceptAsync(document, context.RequestAborted);
            else if (await inlet.RunPlacedAsync(document, context.RequestAborted, loan) is { } result)
                answer = AnswerOf(result.Answer);
            await journal.RecordAsync(context, document, null, inlet.ReferenceFor(document), answer, null, started);
            if (answer is { } given)
                await reply.WriteAsync(given);
            else
                await HttpAnswer.WriteAcceptedAsync(context, document);
            loan?.Dispose();
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller no longer waits. A call that was given up may still read from the request.
            body.Abandon();
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            body.Abandon();
            await journal.RecordAsync(context, document, null, inlet.ReferenceFor(document), null, failure, started);
            var notification = CallerNotification.Of(failure, document);
            if (notification.IsTechnical)
                LogFailure(runtime.Logger, inlet.Name, document.MessageId, FailurePlace.Of(failure), StepFailedException.CauseOf(failure));
            await (FaultOf(failure) is { } fault ? reply.WriteAsync(AnswerOf(fault)) : reply.WriteAsync(notification.Fault));
        }
    }

    private static OperationAnswer AnswerOf(Document answer) => new(answer.Body, answer.IsFault) { Frame = answer.Frame };

    // A proxy's caller is to see what the service said, though the flow may be run again.
    private static Document? FaultOf(Exception? failure) =>
        failure is null or ServiceUnavailableException { Fault: not null }
            ? (failure as ServiceUnavailableException)?.Fault
            : FaultOf(failure.InnerException);

    private async Task WriteWsdlAsync(HttpContext context, string? part)
    {
        if (source.Wsdl!.Write(EndpointDescription.AddressOf(context.Request, options), part) is not { } document)
        {
            await PlainText.WriteAsync(context, StatusCodes.Status404NotFound, "The WSDL imports no such document.");
            return;
        }

        var content = Encoding.UTF8.GetBytes(document);
        context.Response.ContentType = "text/xml; charset=utf-8";
        context.Response.ContentLength = content.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    [LoggerMessage(6005, LogLevel.Error,
        "Flow {Flow} could not process document {MessageId}, which came over SOAP: it failed{Place}. The caller got a fault with "
        + "this id as reference.")]
    private static partial void LogFailure(ILogger logger, string flow, Guid messageId, FailurePlace place, Exception failure);
}
