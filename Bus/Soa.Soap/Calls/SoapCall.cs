using System.Xml;
using Microsoft.AspNetCore.Http;
using Soa.Documents.Bodies;
using Soa.Documents.Faults;
using Soa.Soap.Security;

namespace Soa.Soap.Calls;

/// <summary>
/// Takes a SOAP request over HTTP to its answer, step by step. A host takes the steps in the order of the methods; each
/// of them does nothing once an earlier one has failed, so that <see cref="AnswerAsync"/> always has an answer. All rules of SOAP,
/// WS-Addressing and WS-Security are here; the host opens envelopes with the SOAP library of its choice.
/// </summary>
public sealed class SoapCall : IDisposable
{
    private readonly SoapEndpoint endpoint;
    private readonly PooledBody content;
    private readonly GuardedCall guarded;
    private SoapContentType type;
    private SoapReply reply = null!;
    private SoapRequest? request;
    private Fault? fault;
    private Fault? operationFault;

    internal SoapCall(SoapEndpoint endpoint, HttpContext context, SoapContentType type, PooledBody content, GuardedCall guarded)
    {
        (this.endpoint, Context, this.type, this.content, this.guarded) = (endpoint, context, type, content, guarded);
    }

    /// <summary>Gets the request over HTTP; its body has been read.</summary>
    public HttpContext Context { get; }

    /// <summary>Gets whether the content type names SOAP 1.2; otherwise it names SOAP 1.1.</summary>
    public bool IsSoap12 => type.Version == SoapVersion.Soap12;

    /// <summary>
    /// Gets the name of the operation that the element in the Body asks for; <c>null</c> if the service has no such operation.
    /// </summary>
    public string? Operation => reply.Operation?.Name;

    /// <summary>Opens the envelope, reads its headers and finds the operation.</summary>
    /// <param name="open">
    /// Opens an envelope. It throws an <see cref="XmlException"/> or <see cref="InvalidDataException"/> if it cannot, and the caller gets a
    /// fault that says why.
    /// </param>
    public void Open(Func<IncomingEnvelope, ISoapMessage> open)
    {
        fault = EnvelopeReader.TryOpen(content, ref type, endpoint.Options, open, out request);
        reply = endpoint.ReplyTo(Context, type, guarded);
        if (fault is not null)
            return;
        fault = SoapHeaders.TryRead(
            request!.Headers, type.Version, endpoint.Options, endpoint.Sender, guarded.RequiresCaller, out var headers);
        reply.Headers = headers;
        if (fault is null)
            operationFault = FindOperation(request);
    }

    /// <summary>Authenticates the caller and authorizes the call.</summary>
    /// <returns>The refusal, after which no steps follow; <c>null</c> if the call goes on.</returns>
    public async ValueTask<SoapAnswer?> AdmitAsync()
    {
        if (fault is not null)
            return null;
        var admission = await guarded.AdmitAsync(reply.Headers.Security, Operation, isAnswerable: operationFault is null);
        reply.MayGoElsewhere |= admission.IsAuthenticated;
        fault = operationFault;
        return admission.Refusal is { } refusal ? reply.Of(refusal) : null;
    }

    /// <summary>Has the operation called.</summary>
    /// <param name="body">A reader on or before the element in the Body; by default that of <see cref="ISoapMessage.ReadBody"/>.</param>
    /// <returns>The answer or a fault; <c>null</c> if the caller has gone.</returns>
    public async Task<SoapAnswer?> AnswerAsync(XmlDictionaryReader? body = null) =>
        fault is null ? await endpoint.ReceiveAsync(Context, request!, body ?? request!.Body!, reply) : reply.Of(fault);

    /// <summary>Returns the fault for a failure of the host itself, and logs it.</summary>
    public SoapAnswer Fail(Exception error) => endpoint.Fail(error, Guid.CreateVersion7(), reply);

    /// <summary>Closes the envelope.</summary>
    public void Dispose() => request?.Dispose();

    private Fault? FindOperation(SoapRequest opened)
    {
        var problem = opened.TryFindBody(type.Version, endpoint.Contract.EmptyRequest);
        reply.Operation = opened.Name is null ? null : endpoint.Contract.ByRequest.GetValueOrDefault(opened.Name);
        return problem is null && reply.Operation is { } operation
            ? ActionCheck.Find(operation, HttpAction(), reply.Headers) ?? reply.Headers.FindMissing(operation)
            : problem;
    }

    private string? HttpAction() =>
        type.Version == SoapVersion.Soap11 ? Context.Request.Headers["SOAPAction"].ToString().Trim().Trim('"') : type.Action;
}
