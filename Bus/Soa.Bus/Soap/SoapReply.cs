using Microsoft.AspNetCore.Http;
using Soa.Bus.Services;

namespace Soa.Bus.Soap;

/// <summary>Answers a SOAP request in its version, with the status and the headers that belong to the answer.</summary>
internal static class SoapReply
{
    /// <summary>Sends what an operation answered.</summary>
    public static Task WriteAsync(HttpResponse response, SoapVersion version, SoapHeaders request, SoapOperation? operation, OperationAnswer answer)
    {
        if (answer.IsFault)
            return WriteFaultAsync(response, version, request, operation, answer.Body);
        var header = request.HasAddressing ? ReplyHeaders.Addressing(version, request, operation?.ReplyAction ?? "") : default;
        return EnvelopeWriter.WriteAsync(response, version, StatusCodes.Status200OK, header, answer.Body);
    }

    /// <summary>Sends a fault of the endpoint's own.</summary>
    public static Task WriteAsync(HttpResponse response, SoapVersion version, SoapHeaders request, Fault fault)
    {
        var body = FaultWriter.Write(fault);
        if (version == SoapVersion.Soap12 && fault.Code == "VersionMismatch")
            return WriteFaultAsync(response, version, ReplyHeaders.Upgrade(), body);
        if (version == SoapVersion.Soap12 && fault.Code == "MustUnderstand")
            return WriteFaultAsync(response, version, ReplyHeaders.NotUnderstood(request.NotUnderstood), body);
        return WriteFaultAsync(response, version, request, operation: null, body);
    }

    private static Task WriteFaultAsync(
        HttpResponse response, SoapVersion version, SoapHeaders request, SoapOperation? operation, ReadOnlyMemory<byte> fault)
    {
        var header = request.HasAddressing ? ReplyHeaders.Addressing(version, request, FaultAction(operation, fault)) : default;
        return WriteFaultAsync(response, version, header, fault);
    }

    /// <summary>SOAP 1.1, section 6.2: a fault is always 500. SOAP 1.2 Part 2, table 20: 400 if the sender is at fault.</summary>
    private static Task WriteFaultAsync(HttpResponse response, SoapVersion version, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> fault)
    {
        if (version == SoapVersion.Soap11)
            return EnvelopeWriter.WriteAsync(response, version, StatusCodes.Status500InternalServerError, header, FaultElement.ToSoap11(fault));
        var status = FaultElement.ReadCode(fault) == "Sender" ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError;
        return EnvelopeWriter.WriteAsync(response, version, status, header, fault);
    }

    private static string FaultAction(SoapOperation? operation, ReadOnlyMemory<byte> fault)
    {
        var (subcodeNamespace, detail) = FaultElement.ReadSubject(fault);
        if (subcodeNamespace == WsAddressing.Namespace)
            return WsAddressing.AddressingFaultAction;
        return operation?.Faults.FirstOrDefault(contract => contract.Element == detail)?.Action ?? WsAddressing.SoapFaultAction;
    }
}
