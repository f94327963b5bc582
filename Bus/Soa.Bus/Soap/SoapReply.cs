using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Soa.Bus.Documents;
using Soa.Bus.Http;
using Soa.Bus.Security;
using Soa.Bus.Services;
using Soa.Bus.Soap.Addressing;
using Soa.Bus.Soap.Mtom;

namespace Soa.Bus.Soap;

/// <summary>Answers one SOAP request in its version: where it wants the answer, with the status and the headers that belong to the answer.</summary>
internal sealed class SoapReply(HttpContext context, SoapContentType request, SoapContract? contract, SoapOptions options, ReplySender sender)
{
    private readonly SoapVersion version = request.Version;

    /// <summary>What the request's headers say, once they are read.</summary>
    public SoapHeaders Headers { get; set; } = SoapHeaders.None;

    /// <summary>Whether the answer may go elsewhere: only if it is known who wants that, or nobody asks who calls.</summary>
    public bool MayGoElsewhere { get; set; }

    /// <summary>The operation that was asked for, once it is known.</summary>
    public SoapOperation? Operation { get; set; }

    /// <summary>Signs and encrypts what is answered, if the request was.</summary>
    public Func<byte[], byte[]>? Protect { get; init; }

    /// <summary>Sends what an operation answered; <c>null</c> if it is one-way and was accepted.</summary>
    public Task WriteAsync(OperationAnswer? answer)
    {
        if (answer is { IsFault: true } fault)
            return WriteFaultAsync(fault.Body, new ReplyHeader { Passed = PassedHeader(fault) }, fault.Frame);
        if (answer is not { } given || Operation is { IsOneWay: true } || Headers.ReplyTo is { IsNone: true } || given.Frame is { Namespace: null })
            return AcceptAsync();
        return SendAsync(StatusCodes.Status200OK, new ReplyHeader { Action = Operation?.ReplyAction ?? "", Passed = PassedHeader(given) }, given.Body, Headers.ReplyTo);
    }

    /// <summary>Sends a fault of the endpoint's own.</summary>
    public Task WriteAsync(Fault fault)
    {
        // SOAP 1.1, section 4.4: what is wrong with a header stands in the header, not in the detail.
        var inHeader = version == SoapVersion.Soap11 && fault.Subcode?.Namespace == WsAddressing.Namespace;
        var header = new ReplyHeader
        {
            Upgrade = fault.Code == "VersionMismatch",
            NotUnderstood = version == SoapVersion.Soap12 && fault.Code == "MustUnderstand" ? Headers.NotUnderstood : [],
            WriteFaultDetail = inHeader ? fault.WriteDetail : null,
        };
        return WriteFaultAsync(FaultWriter.Write(inHeader ? fault with { WriteDetail = null } : fault), header);
    }

    /// <summary>Sends a refusal: on this connection, wherever else an answer was wanted, for nobody knows whether the caller may want anything.</summary>
    public Task RefuseAsync(CallRefusal refusal)
    {
        var fault = FaultWriter.Write(refusal.Fault);
        var status = refusal.Status ?? StatusOf(FaultElement.Read(fault), declared: null);
        return SendAsync(status, new ReplyHeader { Action = WsAddressing.SoapFaultAction }, InVersion(fault), target: null);
    }

    // What an endpoint with a contract puts into a Header, the contract says.
    private ReadOnlyMemory<byte> PassedHeader(OperationAnswer answer) => contract is null ? HeaderBlocks.Bridge(answer.Frame, version) : default;

    // A fault that came in the version in which it is wanted goes as it came.
    private ReadOnlyMemory<byte> InVersion(ReadOnlyMemory<byte> fault, EnvelopeFrame? frame = null)
    {
        if (version == SoapVersion.Soap12)
            return fault;
        return frame is { Fault.IsEmpty: false } ? frame.Fault : FaultElement.ToSoap11(fault);
    }

    private Task WriteFaultAsync(ReadOnlyMemory<byte> fault, ReplyHeader header, EnvelopeFrame? frame = null)
    {
        var subject = FaultElement.Read(fault);
        var declared = Operation?.Faults.FirstOrDefault(candidate => candidate.Element == subject.Detail);
        var status = StatusOf(subject, declared);
        var target = MayGoElsewhere ? Headers.FaultTo ?? Headers.ReplyTo : null;
        if (target is { IsNone: true } || Operation is { IsOneWay: true })
            return PlainText.WriteAsync(context, status, FaultElement.ReadReason(fault));
        return SendAsync(status, header with { Action = ActionOf(subject, declared) }, InVersion(fault, frame), target);
    }

    private async Task SendAsync(int status, ReplyHeader header, ReadOnlyMemory<byte> body, EndpointReference? target)
    {
        if (Headers.HasAddressing)
            header = header with { Request = Headers, To = target };
        var envelope = new Envelope(version, header.Write(version), body);
        var secured = Protect?.Invoke(EnvelopeWriter.ToBytes(envelope));
        if (target is { IsAnonymous: false })
        {
            await AcceptAsync();
            await context.Response.CompleteAsync();
            await sender.SendAsync(secured ?? EnvelopeWriter.ToBytes(envelope), version, target, header.Action);
        }
        else if (secured is not null)
        {
            await EnvelopeWriter.WriteAsync(context.Response, status, version, secured);
        }
        else if (!body.IsEmpty && (request.Boundary is not null || (contract is not null && AcceptsMtom())))
        {
            await XopWriter.WriteAsync(context.Response, status, envelope, contract?.Schemas);
        }
        else
        {
            await EnvelopeWriter.WriteAsync(context.Response, status, envelope);
        }
    }

    /// <summary>What was asked for is done, and there is nothing to say on this connection (WS-I Basic Profile 1.1, R1112).</summary>
    private Task AcceptAsync()
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    }

    /// <summary>Who wants no envelope gets none (WS-I Basic Profile 1.1, R2714), but is told that it was in vain, and why.</summary>
    private bool AcceptsMtom()
    {
        var accept = context.Request.Headers.Accept;
        return accept.Count > 0
            && MediaTypeHeaderValue.TryParseList(accept, out var types)
            && types.Any(type => type.MediaType.Equals(SoapContentType.Multipart, StringComparison.OrdinalIgnoreCase)
                && type.Parameters.Any(parameter => parameter.Name.Equals("type", StringComparison.OrdinalIgnoreCase)
                    && HeaderUtilities.RemoveQuotes(parameter.Value).Equals(SoapContentType.Xop, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>SOAP 1.1, section 6.2: a fault is always 500. SOAP 1.2 Part 2, table 20: 400 if the sender is at fault.</summary>
    private int StatusOf(FaultSubject fault, SoapFaultContract? declared) =>
        version == SoapVersion.Soap12 && fault.Code == "Sender" && (declared is null || options.ContractFaultsAreBadRequests)
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status500InternalServerError;

    private static string ActionOf(FaultSubject fault, SoapFaultContract? declared)
    {
        if (fault.SubcodeNamespace == WsAddressing.Namespace)
            return WsAddressing.AddressingFaultAction;
        return declared?.Action ?? WsAddressing.SoapFaultAction;
    }
}
