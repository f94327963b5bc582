using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Bus.Flows.Loading;
using Soa.Bus.Soap;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>Reads what a flow says about being served over SOAP.</summary>
internal static class SoapServed
{
    private const string DefaultFile = "service.wsdl";
    private const string ServicePrefix = "service:";

    public static StepOption Wsdl { get; } = new(
        "wsdl",
        OptionKind.Text,
        "What is promised: a WSDL 1.1 file in the flow's folder, or service:orders for the contract of a service on the bus.",
        Default: DefaultFile);

    public static SoapSource? Parse(EndpointSource source) =>
        HttpPath.Parse(source) is { } path && Contract(source) is { } contract ? new SoapSource(path, contract, source.Text) : null;

    private static SoapContract? Contract(EndpointSource source)
    {
        var wsdl = source.Options.Text("wsdl") ?? DefaultFile;
        if (wsdl.StartsWith(ServicePrefix, StringComparison.Ordinal))
            return OfService(source, wsdl[ServicePrefix.Length..]);
        if (source.File(wsdl, "is served over SOAP, so the flow has its WSDL in its folder") is not { } file)
            return null;
        try
        {
            return WsdlReader.Read(XDocument.Load(file));
        }
        catch (Exception error) when (error is IOException or XmlException or XmlSchemaException)
        {
            return source.Fail<SoapContract>($"has a WSDL, {wsdl}, that cannot be served: {error.Message}");
        }
    }

    private static SoapContract? OfService(EndpointSource source, string service)
    {
        if (source.Services is not { } directory)
            return source.Fail<SoapContract>("takes the contract of a service, but the services are not known here.");
        return directory.Contract(service)
            ?? source.Fail<SoapContract>($"takes the contract of the service '{service}', which is not known{Spelling.Suggest(service, directory.Services.Keys)}");
    }
}
