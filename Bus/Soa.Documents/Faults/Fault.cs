using System.Xml;

namespace Soa.Documents.Faults;

/// <summary>Represents a SOAP 1.2 fault to be written (SOAP 1.2 Part 1, section 5.4).</summary>
/// <param name="Code">
/// The local name of the code: <c>Sender</c>, <c>Receiver</c>, <c>MustUnderstand</c>, <c>VersionMismatch</c> or <c>DataEncodingUnknown</c>.
/// </param>
/// <param name="Reason">The reason, for a person.</param>
/// <param name="Subcode">The reason, for a program.</param>
/// <param name="WriteDetail">Writes the content of the detail.</param>
/// <param name="Subsubcode">The reason, more precisely.</param>
public sealed record Fault(
    string Code, string Reason, XmlQualifiedName? Subcode = null, Action<XmlDictionaryWriter>? WriteDetail = null,
    XmlQualifiedName? Subsubcode = null)
{
    /// <summary>Gets the language of the reason.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Gets the URI of the role in which the node acted that met the fault; <c>null</c> for the ultimate receiver's.</summary>
    public string? Role { get; init; }

    /// <summary>The namespace of the subcodes and details of the bus itself.</summary>
    public const string BusNamespace = "http://soa.example.com/bus/v1";

    /// <summary>Returns a fault that blames the caller: the same request will never succeed.</summary>
    public static Fault Sender(string subcode, string reason, Action<XmlDictionaryWriter>? writeDetail = null) =>
        new("Sender", reason, new XmlQualifiedName(subcode, BusNamespace), writeDetail);

    /// <summary>Returns a fault that blames the service: the request may succeed another time.</summary>
    public static Fault Receiver(string subcode, string reason) => new("Receiver", reason, new XmlQualifiedName(subcode, BusNamespace));
}
