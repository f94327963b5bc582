using System.ServiceModel;
using System.Xml;
using Soa.Documents.Faults;

namespace Soa.ServiceModel;

/// <summary>Writes what operations throw as SOAP 1.2 faults.</summary>
internal static class FaultExceptionWriter
{
    /// <summary>Returns the fault element for what an operation threw. A code of the service's own becomes the subcode of Sender.</summary>
    public static ReadOnlyMemory<byte> Write(FaultException exception, ServiceOperation operation) =>
        FaultWriter.Write(FaultOf(exception, operation));

    private static Fault FaultOf(FaultException exception, ServiceOperation operation)
    {
        var code = exception.Code;
        var subcode = code.IsSenderFault || code.IsReceiverFault ? code.SubCode : code;
        var reason = exception.Reason.GetMatchingTranslation();
        return new Fault(
            code.IsReceiverFault ? "Receiver" : "Sender",
            reason.Text,
            NameOf(subcode),
            DetailOf(exception, operation),
            NameOf(subcode?.SubCode))
        {
            Language = reason.XmlLang is { Length: > 0 } language ? language : "en",
        };
    }

    private static XmlQualifiedName? NameOf(FaultCode? code) => code is null ? null : new XmlQualifiedName(code.Name, code.Namespace);

    private static Action<XmlDictionaryWriter>? DetailOf(FaultException exception, ServiceOperation operation)
    {
        if (operation.FindFault(exception) is { } contract)
            return writer => contract.WriteDetail(writer, exception);

        var fault = exception.CreateMessageFault();
        if (!fault.HasDetail)
            return null;
        return writer =>
        {
            using var detail = fault.GetReaderAtDetailContents();
            while (detail.MoveToContent() == XmlNodeType.Element)
                writer.WriteNode(detail, defattr: false);
        };
    }
}
