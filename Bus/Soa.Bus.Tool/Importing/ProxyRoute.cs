using System.Xml.Linq;
using Soa.Soap;

namespace Soa.Bus.Tool.Importing;

/// <summary>Represents an address to which a proxy passes calls on, with the operations that are called there.</summary>
/// <param name="Address">The address.</param>
/// <param name="Version">The version of SOAP.</param>
/// <param name="Operations">The operations, each once.</param>
internal sealed record ProxyRoute(string Address, SoapVersion Version, IReadOnlyList<ForeignOperation> Operations)
{
    /// <summary>Gets the endpoint, as a flow names it.</summary>
    public string Endpoint => "soap:" + Address.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);

    /// <summary>Gets the elements by which a request for this address is known.</summary>
    public IEnumerable<XName?> Elements => Operations.Select(operation => ElementOf(operation.Request)).Distinct();

    /// <summary>Chooses the routes: for each port type a port, SOAP 1.1 before 1.2; port types at one address share a route.</summary>
    /// <param name="ports">The ports of the WSDL.</param>
    /// <param name="wanted">The port that is wanted; <c>null</c> for all port types.</param>
    /// <param name="address">The address to call instead of that of the WSDL; <c>null</c> for the latter.</param>
    /// <exception cref="ImportException">
    /// There is no such port, none with an address, or it is not clear which of them a request is for.
    /// </exception>
    public static IReadOnlyList<ProxyRoute> Choose(IReadOnlyList<ForeignPort> ports, string? wanted, string? address)
    {
        if (ports.Count == 0)
            throw new ImportException("The WSDL has no port with a SOAP address, so there is nothing to be a proxy for.");
        var names = string.Join(", ", ports.Select(port => port.Name).Distinct());
        if (wanted is not null)
        {
            ports = [.. ports.Where(port => port.Name == wanted)];
            if (ports.Count == 0)
                throw new ImportException($"The WSDL has no port '{wanted}'. It has {names}.");
        }

        if (address is not null)
            ports = [.. ports.Select(port => port with { Address = address })];
        var reachable = ports.Where(port => port.IsReachable).ToArray();
        if (reachable.Length == 0)
        {
            throw new ImportException($"No port of the WSDL has an address that can be called, but '{ports[0].Address}'. "
                + "Give the address of the service with --address.");
        }

        ProxyRoute[] routes =
        [
            .. reachable.GroupBy(port => port.PortType)
                .Select(type => type.OrderBy(port => port.Version == SoapVersion.Soap11 ? 0 : 1).First())
                .GroupBy(port => (port.Address, port.Version))
                .Select(group => new ProxyRoute(
                    group.Key.Address, group.Key.Version,
                    [
                        .. group.SelectMany(port => port.Operations).DistinctBy(
                            operation => (operation.Name, ElementOf(operation.Request))),
                    ])),
        ];
        if (routes.All(route => route.Operations.Count == 0))
            throw new ImportException($"The port {reachable[0].Name} has no operations: its binding names none.");
        var elements = routes.SelectMany(route => route.Elements).ToArray();
        return routes.Length == 1 || (!Array.Exists(elements, element => element is null) && elements.Distinct().Count() == elements.Length)
            ? routes
            : throw new ImportException("The WSDL has ports at several addresses, and their requests cannot be told apart. "
                + $"Choose one with --port: {names}.");
    }

    /// <summary>Returns the element in the Body of a message; <c>null</c> if there is none, or not just one.</summary>
    public static XName? ElementOf(ForeignBody body) =>
        body.Wrapper ?? (body.Parts is [{ Element: { } element }] ? XName.Get(element.Name, element.Namespace) : null);
}
