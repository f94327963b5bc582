using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Flows.Descriptions;
using Soa.ServiceModel;
using Soa.Soap;
using Soa.Soap.Wsdl;

namespace Soa.Flows.Endpoints;

/// <summary>Represents a directory that is known at start: of WSDL documents, or of the services of this process.</summary>
public sealed class ServiceDirectory : IServiceDirectory
{
    private readonly Func<string, SoapContract?> contracts;

    private ServiceDirectory(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, ServiceOperationShape>> services, Func<string, SoapContract?> contracts) =>
        (Services, this.contracts) = (services, contracts);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ServiceOperationShape>> Services { get; }

    /// <inheritdoc/>
    public SoapContract? Contract(string service) => contracts(service);

    /// <summary>Returns the directory of services that are described by WSDL 1.1 documents.</summary>
    /// <param name="documents">A WSDL by the service's name on the bus.</param>
    /// <exception cref="XmlException">A document is not a WSDL, or an operation's input is not document/literal with one part.</exception>
    public static ServiceDirectory FromWsdl(IEnumerable<KeyValuePair<string, XDocument>> documents)
    {
        var known = documents.ToDictionary(StringComparer.Ordinal);
        return new ServiceDirectory(
            known.ToDictionary(pair => pair.Key, pair => ReadOperations(pair.Key, pair.Value), StringComparer.Ordinal),
            service => known.TryGetValue(service, out var wsdl) ? WsdlReader.Read(wsdl) : null);
    }

    /// <summary>
    /// Returns the directory of services that are described by the WSDL 1.1 documents of a folder, each called like its file.
    /// </summary>
    /// <param name="folder">The folder. Documents are read by the rules for those in a flow's folder.</param>
    /// <exception cref="XmlException">A document is not a WSDL, or an operation's input is not document/literal with one part.</exception>
    /// <exception cref="IOException">A document cannot be read.</exception>
    public static ServiceDirectory FromFolder(string folder)
    {
        var files = new FlowFolder(folder);
        return FromWsdl(Directory.GetFiles(folder, "*.wsdl").Select(
            file => KeyValuePair.Create(Path.GetFileNameWithoutExtension(file), Read(Path.GetFileName(file)))));

        XDocument Read(string name)
        {
            try
            {
                return DescriptionFile.Read(files, name, name).Document;
            }
            catch (XmlException malformed)
            {
                throw new XmlException($"{Path.Combine(folder, name)}: {malformed.Message}", malformed);
            }
        }
    }

    /// <summary>Returns the directory of services that run in this process.</summary>
    public static ServiceDirectory FromServices(IEnumerable<ServiceDefinition> services)
    {
        var known = services.ToDictionary(service => service.Name, StringComparer.Ordinal);
        return new ServiceDirectory(
            known.ToDictionary(
                pair => pair.Key,
                IReadOnlyDictionary<string, ServiceOperationShape> (pair) => pair.Value.Operations.Values.ToDictionary(
                    operation => operation.Name,
                    operation => new ServiceOperationShape(operation.RequestElement, operation.ResponseElement)
                    {
                        Faults = FaultsOf(pair.Value.Schemas, operation.Faults.Select(fault => fault.Element)),
                    },
                    StringComparer.Ordinal),
                StringComparer.Ordinal),
            service => known.TryGetValue(service, out var found) ? ServiceContractDescription.Of(found) : null);
    }

    /// <summary>Returns a directory of the services of several. Of services with one name the first directory's is taken.</summary>
    public static ServiceDirectory Of(params IReadOnlyList<IServiceDirectory> directories) => new(
        directories.SelectMany(directory => directory.Services).DistinctBy(service => service.Key).ToDictionary(StringComparer.Ordinal),
        service => directories.FirstOrDefault(directory => directory.Services.ContainsKey(service))?.Contract(service));

    private static IReadOnlyDictionary<string, ServiceOperationShape> ReadOperations(string service, XDocument wsdl)
    {
        var root = wsdl.Root ?? throw new XmlException($"The WSDL of {service} is empty.");
        var schemas = Schemas(root);
        return WsdlReader.ReadOperations(root).ToDictionary(
            operation => operation.Name,
            operation => new ServiceOperationShape(
                operation.Input ?? throw new XmlException($"The input of {service}/{operation.Name} has no element."), operation.Output)
            {
                Faults = FaultsOf(schemas, operation.Faults),
            },
            StringComparer.Ordinal);
    }

    private static IReadOnlyList<string>? FaultsOf(XmlSchemaSet? schemas, IEnumerable<XmlQualifiedName?> details)
    {
        var faults = details.Select(detail => schemas is null || detail is null ? null : FaultCodes.Read(schemas, detail)).ToArray();
        return faults.Contains(null) ? null : [.. faults.SelectMany(names => names!).Distinct()];
    }

    // Only names of faults are looked up in them; what is wrong with them otherwise is nothing to flows.
    private static XmlSchemaSet? Schemas(XElement root)
    {
        try
        {
            return WsdlReader.ReadSchemas(root);
        }
        catch (Exception unusable) when (unusable is XmlSchemaException or XmlException)
        {
            return null;
        }
    }
}
