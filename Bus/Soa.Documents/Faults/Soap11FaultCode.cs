using System.Xml;
using System.Xml.XPath;

namespace Soa.Documents.Faults;

/// <summary>
/// Translates the one code of a SOAP 1.1 fault to code and subcode of SOAP 1.2, and back. What refines a code by a dot, and every code that
/// is not SOAP's own, is a subcode.
/// </summary>
public static class Soap11FaultCode
{
    private const string Dispatcher = "http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher";

    /// <summary>Reads a <c>faultcode</c>.</summary>
    public static (string Code, XmlQualifiedName? Subcode) Read(XPathNavigator? faultcode)
    {
        var text = faultcode?.Value.Trim() ?? "";
        if (text.Length == 0)
            return (FaultReader.Receiver, null);

        // Many write SOAP's codes without a prefix, or with one that nothing declares.
        var local = text[(text.IndexOf(':') + 1)..];
        var space = local.Length == text.Length ? null : faultcode!.LookupNamespace(text[..^(local.Length + 1)]);
        var dot = local.IndexOf('.');
        var known = space is null || Namespaces.IsOfSoap(space) ? Soap12Code(dot < 0 ? local : local[..dot]) : null;
        if (known is not null)
            return (known, dot < 0 ? null : new XmlQualifiedName(XmlConvert.EncodeLocalName(local), Namespaces.Soap11));
        var name = NameOf(faultcode!);
        return (MayPass(name) ? FaultReader.Receiver : "Sender", name);
    }

    /// <summary>
    /// Returns the name that an element holds. A text that is not a QName with a declared prefix becomes an encoded name without a
    /// namespace.
    /// </summary>
    public static XmlQualifiedName NameOf(XPathNavigator value)
    {
        var text = value.Value.Trim();
        var colon = text.IndexOf(':');
        var space = value.LookupNamespace(text[..Math.Max(colon, 0)]);
        if (colon < 0)
            return new XmlQualifiedName(XmlConvert.EncodeLocalName(text), Namespaces.IsOfSoap(space ?? "") ? "" : space);
        return string.IsNullOrEmpty(space)
            ? new XmlQualifiedName(XmlConvert.EncodeLocalName(text))
            : new XmlQualifiedName(XmlConvert.EncodeLocalName(text[(colon + 1)..]), space);
    }

    /// <summary>
    /// Chooses the <c>faultcode</c> of a fault. It is the last subcode, since SOAP 1.1 has no other place for it (WS-I Basic Profile 1.1,
    /// R1004; WS-Addressing SOAP binding, section 6; WS-Security 1.1.1, section 12), unless the detail repeats the subcode, or it is the
    /// bus's own: then reason and detail have it.
    /// </summary>
    public static XmlQualifiedName Choose(FaultParts fault)
    {
        if (fault.Subcodes.LastOrDefault() is not { } last)
            return new XmlQualifiedName(Soap11Code(fault.Code), Namespaces.Soap11);
        if (last.Namespace is Namespaces.WsAddressing or Namespaces.WsSecurity or Namespaces.WsSecurityUtility or Namespaces.Soap11)
            return last;
        var isTold = last.Namespace == Fault.BusNamespace || fault.EntryText("Code") is { } code && fault.Subcodes.Any(
            subcode => XmlConvert.DecodeName(subcode.Name) == code);
        return isTold ? new XmlQualifiedName(Soap11Code(fault.Code), Namespaces.Soap11) : last;
    }

    private static string? Soap12Code(string code) => code.ToUpperInvariant() switch
    {
        "CLIENT" or "SENDER" => "Sender",
        "SERVER" or "RECEIVER" => FaultReader.Receiver,
        "MUSTUNDERSTAND" => "MustUnderstand",
        "VERSIONMISMATCH" => "VersionMismatch",
        "DATAENCODINGUNKNOWN" => "DataEncodingUnknown",
        _ => null,
    };

    private static string Soap11Code(string code) => code switch
    {
        "Sender" or "DataEncodingUnknown" => "Client",
        FaultReader.Receiver => "Server",
        _ => code,
    };

    // Codes by which a receiver says that it is to blame: WS-Addressing SOAP binding, section 6.4.2.6; what WCF answers to every exception.
    private static bool MayPass(XmlQualifiedName code) =>
        code is { Name: "EndpointUnavailable", Namespace: Namespaces.WsAddressing }
            or { Name: "InternalServiceFault", Namespace: Dispatcher };
}
