using Microsoft.AspNetCore.Http;
using Soa.Bus.Services;

namespace Soa.Bus.Soap;

/// <summary>Answers one SOAP request in its version, with the status and the headers that belong to the answer.</summary>
internal sealed class SoapReply(HttpResponse response, SoapVersion version, SoapOptions options)
{
    /// <summary>What the request's headers say, once they are read.</summary>
    public SoapHeaders Headers { get; set; } = SoapHeaders.None;

    /// <summary>The operation that was asked for, once it is known.</summary>
    public SoapOperation? Operation { get; set; }

    /// <summary>Sends what an operation answered.</summary>
    public Task WriteAsync(OperationAnswer answer)
    {
        if (answer.IsFault)
            return WriteFaultAsync(answer.Body);
        var header = Headers.HasAddressing ? ReplyHeaders.Addressing(version, Headers, Operation?.ReplyAction ?? "") : default;
        return EnvelopeWriter.WriteAsync(response, version, StatusCodes.Status200OK, header, answer.Body);
    }

    /// <summary>Sends a fault of the endpoint's own.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="status">The HTTP status, if it is another than the binding's.</param>
    public Task WriteAsync(Fault fault, int? status = null)
    {
        var body = FaultWriter.Write(fault);
        if (status is { } given)
            return WriteFaultAsync(given, default, body);
        if (version == SoapVersion.Soap12 && fault.Code == "VersionMismatch")
            return WriteFaultAsync(StatusCodes.Status500InternalServerError, ReplyHeaders.Upgrade(), body);
        if (version == SoapVersion.Soap12 && fault.Code == "MustUnderstand")
            return WriteFaultAsync(StatusCodes.Status500InternalServerError, ReplyHeaders.NotUnderstood(Headers.NotUnderstood), body);
        return WriteFaultAsync(body);
    }

    private Task WriteFaultAsync(ReadOnlyMemory<byte> fault)
    {
        var subject = FaultElement.Read(fault);
        var contract = Operation?.Faults.FirstOrDefault(candidate => candidate.Element == subject.Detail);
        var header = Headers.HasAddressing ? ReplyHeaders.Addressing(version, Headers, ActionOf(subject, contract)) : default;
        return WriteFaultAsync(StatusOf(subject, contract), header, fault);
    }

    private Task WriteFaultAsync(int status, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> fault) =>
        EnvelopeWriter.WriteAsync(response, version, status, header, version == SoapVersion.Soap11 ? FaultElement.ToSoap11(fault) : fault);

    /// <summary>SOAP 1.1, section 6.2: a fault is always 500. SOAP 1.2 Part 2, table 20: 400 if the sender is at fault.</summary>
    private int StatusOf(FaultSubject fault, SoapFaultContract? contract) =>
        version == SoapVersion.Soap12 && fault.Code == "Sender" && (contract is null || options.ContractFaultsAreBadRequests)
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status500InternalServerError;

    private static string ActionOf(FaultSubject fault, SoapFaultContract? contract)
    {
        if (fault.SubcodeNamespace == WsAddressing.Namespace)
            return WsAddressing.AddressingFaultAction;
        return contract?.Action ?? WsAddressing.SoapFaultAction;
    }
}
