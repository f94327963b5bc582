using Soa.ServiceModel;

namespace Soa.AllInOne;

/// <summary>Represents the tour for a newcomer, in the console and on the start page: the WSDLs, the flows, and requests to try.</summary>
internal sealed class Tour(
    Uri address, string transport, string database, IReadOnlyList<ServiceDefinition> services, IReadOnlyList<FlowSummary> flows)
{
    /// <summary>Gets the address at which the process listens.</summary>
    public Uri Address => address;

    /// <summary>Gets which bus and which database it runs on.</summary>
    public string Ground => $"bus: {transport}, database: {database}";

    /// <summary>Gets each service's name and the address of its WSDL.</summary>
    public IEnumerable<(string Name, string Wsdl)> Services =>
        services.Select(service => (service.Name, $"{address}services/{service.Name}?wsdl"));

    /// <summary>Gets the flows that run.</summary>
    public IReadOnlyList<FlowSummary> Flows => flows;

    /// <summary>Posts an order, as a partner would.</summary>
    public string OrderLine => Curl("order.xml", "partners/orders");

    /// <summary>Gets the command that shows the order's status.</summary>
    public string StatusLine => Curl("order-status.xml", "partners/order-status");

    /// <summary>Returns all of it in a screenful of text.</summary>
    public override string ToString() => $"""

        Soa is listening on {address}  ({Ground})

        WSDL, for SoapUI or any SOAP client:
        {string.Join(Environment.NewLine, Services.Select(service => $"  {service.Wsdl}"))}

        Flows:
        {string.Join(Environment.NewLine, flows.Select(flow => $"  {flow.Name.PadRight(flows.Max(other => other.Name.Length))} {flow.Description}"))}

        Post an order, as a partner would (UBL in, UBL out):
          {OrderLine}
        Ask for its status:
          {StatusLine}

        Console: {address}console    Start page: {address}start    Stop: Ctrl-C

        """;

    private string Curl(string file, string path) =>
        $"curl -s -H 'Content-Type: application/xml' --data-binary @compose/examples/{file} {address}{path}";
}
