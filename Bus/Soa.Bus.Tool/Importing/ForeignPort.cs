using Soa.Soap;

namespace Soa.Bus.Tool.Importing;

/// <summary>Represents a port of a foreign service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Service">The name of its service.</param>
/// <param name="PortType">The name of its port type.</param>
/// <param name="Version">The version of SOAP.</param>
/// <param name="Address">The address, as the WSDL has it.</param>
/// <param name="Operations">The operations.</param>
internal sealed record ForeignPort(
    string Name, string Service, string PortType, SoapVersion Version, string Address, IReadOnlyList<ForeignOperation> Operations)
{
    /// <summary>Gets a value that indicates whether the address can be called.</summary>
    public bool IsReachable => Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
