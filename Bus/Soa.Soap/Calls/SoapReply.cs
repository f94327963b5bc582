using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.ServiceModel;
using Soa.Soap.Addressing;
using Soa.Soap.Mtom;
using Soa.Soap.Security;

namespace Soa.Soap.Calls;

/// <summary>
/// Makes the answer to one SOAP request in its version: with the status and the headers that belong to it, and where the request wants it.
/// </summary>
public sealed class SoapReply(HttpContext context, SoapContentType request, SoapContract? contract, SoapOptions options, ReplySender sender)
{
    private readonly SoapVersion version = request.Version;

    /// <summary>Gets or sets the headers of the request, once they are read.</summary>
    internal SoapHeaders Headers { get; set; } = SoapHeaders.None;

    /// <summary>
    /// Gets or sets whether the answer may go to another address: only for an authenticated caller, or where none need authenticate.
    /// </summary>
    public bool MayGoElsewhere { get; set; }

    /// <summary>Gets or sets the operation that was asked for, once it is known.</summary>
    public SoapOperation? Operation { get; set; }

    /// <summary>Signs and encrypts what is answered, if the request was.</summary>
    public Func<byte[], byte[]>? Protect { get; init; }

    /// <summary>Returns the answer that an operation gave; <c>null</c> if it is one-way and was accepted.</summary>
    public SoapAnswer Of(OperationAnswer? answer)
    {
        if (answer is { IsFault: true } fault)
            return OfFault(fault.Body, new ReplyHeader { Passed = PassedHeader(fault) }, fault.Frame);
        if (answer is not { } given || Operation is { IsOneWay: true }
            || Headers.ReplyTo is { IsNone: true } || given.Frame is { Namespace: null })
            return Accepted();
        return To(
            Headers.ReplyTo, StatusCodes.Status200OK,
            new ReplyHeader { Action = Operation?.ReplyAction ?? "", Passed = PassedHeader(given) }, given.Body);
    }

    /// <summary>Returns a fault of the endpoint's own.</summary>
    public SoapAnswer Of(Fault fault)
    {
        // SOAP 1.1, section 4.4: what is wrong with a header is said in the header, not in the detail.
        var inHeader = version == SoapVersion.Soap11 && fault.Subcode?.Namespace == WsAddressing.Namespace;
        var header = new ReplyHeader
        {
            Upgrade = fault.Code == "VersionMismatch",
            NotUnderstood = version == SoapVersion.Soap12 && fault.Code == "MustUnderstand" ? Headers.NotUnderstood : [],
            WriteFaultDetail = inHeader ? fault.WriteDetail : null,
        };
        return OfFault(FaultWriter.Write(inHeader ? fault with { WriteDetail = null } : fault), header);
    }

    /// <summary>
    /// Returns a refusal: on this connection, wherever an answer was wanted, because the caller is not known to have a right to choose.
    /// </summary>
    public SoapAnswer Of(CallRefusal refusal)
    {
        var fault = FaultWriter.Write(refusal.Fault);
        var parts = FaultReader.Read(fault);
        var status = refusal.Status ?? StatusOf(parts, declared: null);
        return To(target: null, status, new ReplyHeader { Action = WsAddressing.SoapFaultAction }, InVersion(fault, parts));
    }

    /// <summary>Sends what an operation answered; <c>null</c> if it is one-way and was accepted.</summary>
    public Task WriteAsync(OperationAnswer? answer) => Of(answer).SendAsync();

    /// <summary>Sends a fault of the endpoint's own.</summary>
    public Task WriteAsync(Fault fault) => Of(fault).SendAsync();

    /// <summary>Sends a refusal.</summary>
    public Task RefuseAsync(CallRefusal refusal) => Of(refusal).SendAsync();

    // The contract of an endpoint, if it has one, says what is in a Header.
    private ReadOnlyMemory<byte> PassedHeader(OperationAnswer answer) =>
        contract is null ? HeaderBlocks.Bridge(answer.Frame, version) : default;

    // A fault that came in the version in which it is wanted goes as it came.
    private ReadOnlyMemory<byte> InVersion(ReadOnlyMemory<byte> fault, FaultParts parts, EnvelopeFrame? frame = null)
    {
        if (version == SoapVersion.Soap12)
            return fault;
        return frame is { Fault.IsEmpty: false } ? frame.Fault : FaultElement.ToSoap11(parts);
    }

    private SoapAnswer OfFault(ReadOnlyMemory<byte> fault, ReplyHeader header, EnvelopeFrame? frame = null)
    {
        var parts = FaultReader.Read(fault);
        var declared = parts.Entry is { } entry
            ? Operation?.Faults.FirstOrDefault(
                candidate => candidate.Element.Name == entry.LocalName && candidate.Element.Namespace == entry.NamespaceURI)
            : null;
        var status = StatusOf(parts, declared);
        var target = MayGoElsewhere ? Headers.FaultTo ?? Headers.ReplyTo : null;

        // A sender that wants no envelope gets none (WS-I Basic Profile 1.1, R2714), but learns that it was in vain, and why.
        if (target is { IsNone: true } || Operation is { IsOneWay: true })
            return new SoapAnswer(context, status, parts.Reason);
        return To(target, status, header with { Action = ActionOf(parts, declared) }, InVersion(fault, parts, frame));
    }

    private SoapAnswer To(EndpointReference? target, int status, ReplyHeader header, ReadOnlyMemory<byte> body)
    {
        if (Headers.HasAddressing)
            header = header with { Request = Headers, To = target };
        var envelope = new Envelope(version, header.Write(version), body);
        if (target is { IsAnonymous: false })
        {
            var content = EnvelopeWriter.ToBytes(envelope);
            context.Response.OnCompleted(() => sender.SendAsync(Protect?.Invoke(content) ?? content, version, target, header.Action));
            return Accepted();
        }

        var asMtom = Protect is null && !body.IsEmpty && (request.Boundary is not null || (contract is not null && AcceptsMtom()));
        return new SoapAnswer(
            context, status, envelope, new SoapPacking(Protect, asMtom ? XopWriter.NewBoundary() : null, contract?.Schemas));
    }

    /// <summary>Returns the response without content for a request that is done (WS-I Basic Profile 1.1, R1112).</summary>
    private SoapAnswer Accepted() => new(context, StatusCodes.Status202Accepted);

    private bool AcceptsMtom()
    {
        var accept = context.Request.Headers.Accept;
        return accept.Count > 0
            && MediaTypeHeaderValue.TryParseList(accept, out var types)
            && types.Any(type => type.MediaType.Equals(SoapContentType.Multipart, StringComparison.OrdinalIgnoreCase)
                && type.Parameters.Any(parameter => parameter.Name.Equals("type", StringComparison.OrdinalIgnoreCase)
                    && HeaderUtilities.RemoveQuotes(parameter.Value).Equals(SoapContentType.Xop, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>
    /// Returns the HTTP status of a fault: in SOAP 1.1 always 500 (section 6.2), in SOAP 1.2 400 if the sender is at fault (Part 2, table
    /// 20).
    /// </summary>
    private int StatusOf(FaultParts fault, SoapFaultContract? declared) =>
        version == SoapVersion.Soap12 && fault.Code == "Sender" && (declared is null || options.ContractFaultsAreBadRequests)
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status500InternalServerError;

    private static string ActionOf(FaultParts fault, SoapFaultContract? declared)
    {
        if (fault.Subcodes.FirstOrDefault()?.Namespace == WsAddressing.Namespace)
            return WsAddressing.AddressingFaultAction;
        return declared?.Action ?? WsAddressing.SoapFaultAction;
    }
}
