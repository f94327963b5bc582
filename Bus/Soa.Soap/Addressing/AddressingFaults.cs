using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Soap.Addressing;

/// <summary>Makes the faults that WS-Addressing 1.0 defines (SOAP binding, section 6.4).</summary>
internal static class AddressingFaults
{
    /// <summary>Returns the fault for a header that occurs more than once.</summary>
    public static Fault InvalidCardinality(string header) =>
        InvalidHeader("InvalidCardinality", header, $"wsa:{header} occurs more than once.");

    /// <summary>Returns the fault for an address that is not an absolute URI.</summary>
    public static Fault InvalidAddress(string header, string reason) => InvalidHeader("InvalidAddress", header, reason);

    /// <summary>Returns the fault for an endpoint reference that does not follow section 2 of the core.</summary>
    public static Fault InvalidReference(string header, string reason) => InvalidHeader("InvalidEPR", header, reason);

    /// <summary>Returns the fault for an endpoint reference without an address.</summary>
    public static Fault MissingAddress(string header) => InvalidHeader("MissingAddressInEPR", header, $"wsa:{header} has no Address.");

    /// <summary>Returns the fault for an address to which no answers are sent.</summary>
    public static Fault OnlyAnonymous(string header) => InvalidHeader(
        "OnlyAnonymousAddressSupported",
        header,
        $"wsa:{header} must be anonymous or none: answers go back on the connection of the request, "
            + "or to a host that is configured here (Soa:Soap:ReplyHosts).");

    /// <summary>Returns the fault for a SOAPAction, <c>wsa:Action</c> and body that contradict each other.</summary>
    public static Fault ActionMismatch(string reason) => InvalidHeader("ActionMismatch", "Action", reason);

    /// <summary>Returns the fault for a missing header that another one requires.</summary>
    public static Fault HeaderRequired(string header, string reason) => new(
        "Sender", reason, new XmlQualifiedName("MessageAddressingHeaderRequired", WsAddressing.Namespace), WriteProblem(header));

    /// <summary>Returns the fault for an action that is not that of the operation which the body asks for.</summary>
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

    /// <summary>Returns the fault for an invalid header.</summary>
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
