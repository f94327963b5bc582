using System.Xml.Linq;
using Soa.Flows.Descriptions;
using Soa.Flows.Endpoints;
using Soa.Flows.Loading;
using Soa.Soap;
using Soa.Soap.Wsdl;

namespace Soa.Flows.Http;

/// <summary>Reads what a flow says about being served over SOAP.</summary>
internal static class SoapSourceParser
{
    private const string DefaultFile = "service.wsdl";
    private const string ServicePrefix = "service:";
    private const string Reason = "is served over SOAP, so the flow has its WSDL in its folder";

    public static IReadOnlyList<StepOption> Options { get; } =
    [
        new("wsdl", OptionKind.Text, "The contract: a WSDL 1.1 file in the flow's folder, "
            + "or service:orders for the contract of a service on the bus. WSDLs and schemas that it imports are in the folder too, "
            + "named relative to the file that names them; nothing is fetched.", Default: DefaultFile),
        new("validate", OptionKind.Choice, "true validates requests against the WSDL's schemas. With false they are passed on unread, "
            + "and the WSDL, of any style, is published with the bus's address: a proxy in front of a service elsewhere.",
            Default: "true") { Choices = ["true", "false"] },
        HttpSourceParser.OneWay,
    ];

    public static SoapSource? Parse(EndpointSource source)
    {
        if (HttpPath.Parse(source) is not { } path)
            return null;
        var served = new SoapSource(path, source.Text) { OneWay = source.Options.Flag("one-way") };
        if (source.Options.Choice("validate") == "false")
            return Foreign(source) is { } wsdl ? served with { Wsdl = wsdl, Described = Describe(source) } : null;
        return Contract(source) is { } contract ? served with { Contract = contract, Described = contract } : null;
    }

    private static ForeignWsdl? Foreign(EndpointSource source)
    {
        var wsdl = source.Options.Text("wsdl") ?? DefaultFile;
        if (source.File(wsdl, Reason) is not { } file)
            return null;
        return ForeignWsdl.Load(source.Folder, file, Report);

        void Report(string name, int line, string message) => source.Fail<ForeignWsdl>(
            $"has a WSDL, {wsdl}, that cannot be published: {Place(name, line)}: {message}");
    }

    // A WSDL of another style is published all the same.
    private static SoapContract? Describe(EndpointSource source)
    {
        try
        {
            return DescriptionSet.Load(source.Folder, source.Options.Text("wsdl") ?? DefaultFile, Ignore) is { Root.IsWsdl: true } set
                && SchemaCompiler.Compile(set, Ignore) is { } schemas
                ? WsdlReader.Read(RootsOf(set), schemas)
                : null;
        }
        catch (Exception unusable) when (unusable is WsdlException or ArgumentException)
        {
            return null;
        }

        static void Ignore(string name, int line, string message)
        {
        }
    }

    private static XElement[] RootsOf(DescriptionSet set) =>
        [.. set.Files.Where(description => description.IsWsdl).Select(description => description.Document.Root!)];

    private static SoapContract? Contract(EndpointSource source)
    {
        var wsdl = source.Options.Text("wsdl") ?? DefaultFile;
        if (wsdl.StartsWith(ServicePrefix, StringComparison.Ordinal))
            return OfService(source, wsdl[ServicePrefix.Length..]);
        if (source.File(wsdl, Reason) is not { } file)
            return null;
        if (DescriptionSet.Load(source.Folder, file, Report) is not { } set || SchemaCompiler.Compile(set, Report) is not { } schemas)
            return null;
        try
        {
            return WsdlReader.Read(RootsOf(set), schemas);
        }
        catch (WsdlException unusable)
        {
            Report(set.NameOf(unusable.At), unusable.Line, unusable.Message);
        }
        catch (ArgumentException unusable)
        {
            Report(set.Root.Name, 0, unusable.Message);
        }

        return null;

        void Report(string name, int line, string message) => source.Fail<SoapContract>(
            $"has a WSDL, {wsdl}, that cannot be served: {Place(name, line)}: {message}");
    }

    private static string Place(string name, int line) => line > 0 ? $"{name}:{line}" : name;

    private static SoapContract? OfService(EndpointSource source, string service)
    {
        if (source.Services is not { } directory)
            return source.Fail<SoapContract>("takes the contract of a service, but the services are not known here.");
        return directory.Contract(service)
            ?? source.Fail<SoapContract>(
                $"takes the contract of the service '{service}', which is not known{Spelling.Suggest(service, directory.Services.Keys)}");
    }
}
