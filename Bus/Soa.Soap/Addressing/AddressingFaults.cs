using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Soap.Addressing;

/// <summary>The faults that WS-Addressing 1.0 defines (SOAP binding, section 6.4).</summary>
internal static class AddressingFaults
{
    /// <summary>A header stands there too often.</summary>
    public static Fault InvalidCardinality(string header) => InvalidHeader("InvalidCardinality", header, $"wsa:{header} stands there more than once.");

    /// <summary>An address is no absolute URI.</summary>
    public static Fault InvalidAddress(string header, string reason) => InvalidHeader("InvalidAddress", header, reason);

    /// <summary>An endpoint reference is not what section 2 of the core says.</summary>
    public static Fault InvalidReference(string header, string reason) => InvalidHeader("InvalidEPR", header, reason);

    /// <summary>An endpoint reference has no address.</summary>
    public static Fault MissingAddress(string header) => InvalidHeader("MissingAddressInEPR", header, $"wsa:{header} has no Address.");

    /// <summary>Answers are not sent to just anybody.</summary>
    public static Fault OnlyAnonymous(string header) => InvalidHeader(
        "OnlyAnonymousAddressSupported",
        header,
        $"wsa:{header} must be anonymous or none: answers go back on the connection of the request, or to a host that is configured here (Soa:Soap:ReplyHosts).");

    /// <summary>SOAPAction and <c>wsa:Action</c>, or the action and the body, contradict each other.</summary>
    public static Fault ActionMismatch(string reason) => InvalidHeader("ActionMismatch", "Action", reason);

    /// <summary>A header is missing that is needed for what another asks for.</summary>
    public static Fault HeaderRequired(string header, string reason) => new(
        "Sender", reason, new XmlQualifiedName("MessageAddressingHeaderRequired", WsAddressing.Namespace), WriteProblem(header));

    /// <summary>The action is not that of the operation which the body asks for.</summary>
    public static Fault ActionNotSupported(string action, string reason) => new(
        "Sender",
        reason,
        new XmlQualifiedName("ActionNotSupported", WsAddressing.Namespace),
        writer =>
        {
            writer.WriteStartElement("a", "ProblemAction", WsAddressing.Namespace);
            writer.WriteElementString("a", "Action", WsAddressing.Namespace, action);
            writer.WriteEndElement();
        });

    /// <summary>A header is wrong.</summary>
    public static Fault InvalidHeader(string? subsubcode, string header, string reason) => new(
        "Sender",
        reason,
        new XmlQualifiedName("InvalidAddressingHeader", WsAddressing.Namespace),
        WriteProblem(header),
        subsubcode is null ? null : new XmlQualifiedName(subsubcode, WsAddressing.Namespace));

    private static Action<XmlDictionaryWriter> WriteProblem(string header) => writer =>
    {
        writer.WriteStartElement("a", "ProblemHeaderQName", WsAddressing.Namespace);
        writer.WriteString($"a:{header}");
        writer.WriteEndElement();
    };
}
