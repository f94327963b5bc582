using System.Xml.Linq;
using Soa.Flows.Descriptions;
using Soa.Soap.Wsdl;

namespace Soa.Flows.Endpoints;

/// <summary>Describes where WSDLs name the address of the service.</summary>
internal static class WsdlAddresses
{
    /// <summary>Returns the addresses of a WSDL's ports.</summary>
    public static IEnumerable<string> OfPorts(DescriptionFile file) => Locations(file).Select(location => location.Value.Trim())
        .Concat(References(file).Where(IsOfPort).Select(address => address.Value.Trim()));

    /// <summary>
    /// Replaces the addresses of a WSDL's ports, for every protocol: in the ports, where an endpoint reference may name it too
    /// (WS-Addressing 1.0 Metadata, section 4.1, and the drafts before it), and in endpoint references elsewhere that name one of the
    /// ports. References to others stay.
    /// </summary>
    public static void Replace(DescriptionSet set, string address)
    {
        var ports = set.Files.SelectMany(OfPorts).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in set.Files.SelectMany(References).Where(
            reference => IsOfPort(reference) || ports.Contains(reference.Value.Trim())).ToArray())
            reference.Value = address;
        foreach (var location in set.Files.SelectMany(Locations))
            location.Value = address;
    }

    /// <summary>Returns host and port of an address; <c>null</c> if it has none.</summary>
    public static string? HostOf(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Authority : null;

    private static IEnumerable<XElement> Ports(DescriptionFile file) =>
        file.IsWsdl ? file.Document.Root!.Elements(WsdlNames.Wsdl + "service").Elements(WsdlNames.Wsdl + "port") : [];

    private static IEnumerable<XAttribute> Locations(DescriptionFile file) =>
        Ports(file).Elements().Where(element => element.Name.LocalName == "address").Attributes("location");

    private static IEnumerable<XElement> References(DescriptionFile file) => file.IsWsdl
        ? file.Document.Descendants().Where(
            element => element.Name.LocalName == "Address" && element.Parent!.Name == element.Name.Namespace + "EndpointReference")
        : [];

    private static bool IsOfPort(XElement address) => address.Parent!.Parent?.Name == WsdlNames.Wsdl + "port";
}
