using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Documents;
using Soa.Flows.Envelopes;
using Soa.Flows.Expressions;
using Soa.Flows.Listening;
using Soa.ServiceModel;
using Soa.Soap;
using Soa.Soap.Security;

namespace Soa.Flows.Http;

/// <summary>Serves a flow over SOAP by its contract.</summary>
/// <param name="inlet">The flow.</param>
/// <param name="source">The source of the flow that is served.</param>
/// <param name="contract">The contract.</param>
/// <param name="guard">Reads the Security header, which then is no longer there for the flow.</param>
internal sealed class FlowSoapHandler(FlowInlet inlet, SoapSource source, SoapContract contract, CallGuard guard)
{
    /// <summary>Maps the source's addresses.</summary>
    /// <returns>Handles a request at the source's own path, for who shares the path and has seen that it is an envelope.</returns>
    public RequestDelegate Map(IEndpointRouteBuilder endpoints, CallTarget target)
    {
        endpoints.MapSoapDocuments(contract, source.Path, ReceiveAsync, out var handler).WithMetadata(target);
        return handler;
    }

    private async Task<OperationAnswer?> ReceiveAsync(
        ReadOnlyMemory<byte> request, MessageIdentity identity, SoapOrigin origin, CancellationToken cancellationToken)
    {
        var id = identity.MessageId ?? identity.ConversationId ?? TimeOrderedId.At(inlet.Runtime.TimeProvider.GetUtcNow());
        var document = new Document(request, id, identity.ConversationId);
        try
        {
            return await RunAsync(document, origin, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FaultedReplyException(CallerNotification.Of(failure, document).Fault, failure);
        }
    }

    private async Task<OperationAnswer?> RunAsync(Document document, SoapOrigin origin, CancellationToken cancellationToken)
    {
        if (Headers(inlet.Flow, origin.Request, origin.Envelope, HeaderOf) is { } headers)
            document = document.With(headers);
        var operation = contract.ByRequest[document.Name];
        try
        {
            if (!source.OneWay && !operation.IsOneWay)
                return AnswerOf(operation, await inlet.RunPlacedAsync(document, cancellationToken));
            await inlet.AcceptAsync(document, cancellationToken);
            return null;
        }
        finally
        {
            origin.Flow = inlet.ReferenceFor(document);
        }
    }

    /// <summary>Returns what an operation answers: nothing of the flow's document if its response is empty.</summary>
    public static OperationAnswer AnswerOf(SoapOperation? operation, FlowResult result) =>
        operation is { HasEmptyResponse: true } && !result.Answer.IsFault
        ? new OperationAnswer(ReadOnlyMemory<byte>.Empty, IsFault: false)
        : new OperationAnswer(result.Answer.Body, result.Answer.IsFault) { Frame = result.Answer.Frame };

    /// <summary>Returns those headers of a request that the flow uses.</summary>
    public static IReadOnlyDictionary<string, string>? Headers<TEnvelope>(
        Flow flow, HttpRequest request, TEnvelope envelope, Func<TEnvelope, ReadOnlyMemory<byte>> soapHeader)
    {
        if (flow.Headers.Count == 0)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in flow.Headers.Select(HeaderVariable.HeaderOf))
        {
            if (name == HeaderVariable.SoapAnswerHeader)
                continue;
            if (name == HeaderVariable.SoapHeader)
                Add(name, Encoding.UTF8.GetString(soapHeader(envelope).Span));
            else if (name.Equals("soapaction", StringComparison.OrdinalIgnoreCase))
                Add(name, ActionOf(request));
            else
                Add(name, request.Headers[name].ToString());
        }

        return headers;

        void Add(string name, string value)
        {
            if (value.Length > 0)
                headers[name] = value;
        }
    }

    // The header of SOAP 1.1; SOAP 1.2 has it in the content type.
    private static string ActionOf(HttpRequest request) =>
        SoapContentType.TryParse(request.ContentType, out var type) && type.Action is { } action
            ? action
            : request.Headers["SOAPAction"].ToString().Trim().Trim('"');

    private ReadOnlyMemory<byte> HeaderOf(ReadOnlyMemory<byte> envelope)
    {
        if (!SoapEnvelope.TryOpen(envelope, inlet.Runtime.Options.Limits.Depth, out var parts, out _))
            return default;
        if (guard.IsClosed)
            EnvelopeSecurity.TryTake(ref parts, out _);
        return parts.Header;
    }
}
