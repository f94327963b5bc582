using System.Xml;
using System.Xml.Linq;
using Soa.Bus.Tool.Connecting;
using Soa.Flows;
using Soa.Soap.Wsdl;

namespace Soa.Bus.Tool.Sending;

/// <summary>Represents where a document is sent.</summary>
/// <param name="Address">The address.</param>
/// <param name="IsSoap">Whether an envelope is wanted there.</param>
/// <param name="Action">The SOAP action; empty for none.</param>
internal sealed record SendTarget(Uri Address, bool IsSoap, string Action = "")
{
    private const string Http = "http:/";
    private const string Soap = "soap:/";
    private const int NotFound = 404;

    /// <summary>Returns the address that was given, relative to the bus if it is a path.</summary>
    public static SendTarget OfAddress(BusApi bus, string address) => new(new Uri(bus.Address, address), IsSoap: false);

    /// <summary>Returns the address at which a flow receives documents over HTTP or SOAP.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="name">The name of the flow.</param>
    /// <param name="prefersSoap">Whether SOAP is taken if the flow has both.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="BusRefusedException">The bus has no such flow, or the flow no such address.</exception>
    public static async Task<SendTarget> OfFlowAsync(BusApi bus, string name, bool prefersSoap, CancellationToken cancellationToken)
    {
        var flows = (await bus.GetAsync("/bus/flows", "flows", cancellationToken))["flows"]!.AsArray();
        var flow = flows.FirstOrDefault(flow => (string?)flow!["name"] == name) ?? throw new BusRefusedException(
            $"There is no flow '{name}' on this bus{Spelling.Suggest(name, [.. flows.Select(flow => (string)flow!["name"]!)])}");
        string[] sources = [.. flow["sources"]!.AsArray().Select(source => (string)source!)];
        var first = Array.Find(sources, source => source.StartsWith(prefersSoap ? Soap : Http, StringComparison.Ordinal))
            ?? Array.Find(sources, source => source.StartsWith(prefersSoap ? Http : Soap, StringComparison.Ordinal));
        if (first is null)
        {
            throw new BusRefusedException(
                $"The flow {name} receives no document over HTTP or SOAP, but from {string.Join(", ", sources)}.");
        }

        if (first.Contains('{', StringComparison.Ordinal))
        {
            throw new BusRefusedException($"The flow {name} receives documents at {first[Http.IndexOf('/')..]}, with values in the "
                + "address. Give the address with --to.");
        }

        return new SendTarget(new Uri(bus.Address, first[first.IndexOf('/')..]), first.StartsWith(Soap, StringComparison.Ordinal));
    }

    /// <summary>Returns the address of a service, with the action of an operation.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="operation">The service and its operation: <c>orders/SubmitOrder</c>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="BusRefusedException">The bus has no such service or operation.</exception>
    public static async Task<SendTarget> OfServiceAsync(BusApi bus, string operation, CancellationToken cancellationToken)
    {
        if (operation.Split('/') is not [{ Length: > 0 } service, { Length: > 0 } name])
            throw new BusRefusedException($"'{operation}' does not name an operation. Write it as orders/SubmitOrder.");
        var path = $"/services/{Uri.EscapeDataString(service)}";
        var wsdl = await WsdlAsync(bus, path, service, cancellationToken);
        var bound = wsdl.Descendants(WsdlNames.Wsdl + "binding").Elements(WsdlNames.Wsdl + "operation").ToLookup(
            element => (string?)element.Attribute("name") ?? "");
        if (!bound.Contains(name))
        {
            throw new BusRefusedException(
                $"The service {service} has no operation '{name}'{Spelling.Suggest(name, [.. bound.Select(group => group.Key)])}");
        }

        var action = bound[name].Elements().Where(element => WsdlNames.IsSoap(element, "operation"))
            .Select(element => (string?)element.Attribute("soapAction")).FirstOrDefault();
        return new SendTarget(new Uri(bus.Address, path), IsSoap: true, action ?? "");
    }

    private static async Task<XDocument> WsdlAsync(BusApi bus, string path, string service, CancellationToken cancellationToken)
    {
        try
        {
            using var wsdl = new MemoryStream(await bus.GetBytesAsync($"{path}?singleWsdl", "services", cancellationToken));
            using var reader = XmlReader.Create(wsdl, new XmlReaderSettings { XmlResolver = null });
            return XDocument.Load(reader);
        }
        catch (BusRefusedException refused) when (refused.Status == NotFound)
        {
            throw new BusRefusedException($"There is no service '{service}' at {bus.Address}services.", NotFound);
        }
    }
}
