using System.Xml;
using System.Xml.Linq;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>
/// The WSDL of a service elsewhere, published as it is but for the addresses: of its ports, which become ours, and of the documents that it imports,
/// which are served from the flow's folder.
/// </summary>
internal sealed class ForeignWsdl
{
    private readonly FlowFolder folder;
    private readonly string file;

    private ForeignWsdl(string folder, string file)
    {
        this.folder = new FlowFolder(folder);
        this.file = file;
    }

    /// <summary>Reads a WSDL and everything that it imports.</summary>
    /// <param name="folder">The flow's folder.</param>
    /// <param name="file">The WSDL's name in it.</param>
    /// <exception cref="XmlException">A document is malformed, or the WSDL is none.</exception>
    /// <exception cref="IOException">A document that is imported is not there.</exception>
    public static ForeignWsdl Load(string folder, string file)
    {
        var wsdl = new ForeignWsdl(folder, file);
        if (wsdl.Read(file).Root is not { Name.LocalName: "definitions", Name.NamespaceName: "http://schemas.xmlsoap.org/wsdl/" })
            throw new XmlException("It is no WSDL 1.1: it does not begin with definitions.");
        wsdl.Check(file, []);
        return wsdl;
    }

    /// <summary>The WSDL, or a document that it imports.</summary>
    /// <param name="address">The address at which the service is offered here.</param>
    /// <param name="part">Which document; <c>null</c> or empty for the WSDL itself.</param>
    /// <exception cref="IOException">There is no such document.</exception>
    public XDocument Write(string address, string? part)
    {
        var name = string.IsNullOrEmpty(part) ? file : part;
        var document = Read(name);
        foreach (var location in Ports(document))
            location.Value = address;
        foreach (var location in Imports(document))
            location.Value = $"{address}?wsdl={Uri.EscapeDataString(Resolve(name, location.Value))}";
        return document;
    }

    private void Check(string name, HashSet<string> seen)
    {
        if (!seen.Add(name))
            return;
        foreach (var location in Imports(Read(name)))
            Check(Resolve(name, location.Value), seen);
    }

    private XDocument Read(string name)
    {
        using var reader = XmlReader.Create(
            folder.PathOf(folder.Resolve(null, name)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }

    // Relative to the document that names it.
    private static string Resolve(string from, string name)
    {
        var slash = from.LastIndexOf('/');
        return name.StartsWith("./", StringComparison.Ordinal) ? Resolve(from, name[2..]) : from[..(slash + 1)] + name;
    }

    private static IEnumerable<XAttribute> Ports(XDocument document) => document.Descendants()
        .Where(element => element.Name.LocalName == "address" && element.Parent?.Name.LocalName == "port")
        .Attributes("location");

    // Absolute addresses stay: they are where the others publish them.
    private static IEnumerable<XAttribute> Imports(XDocument document) => document.Descendants()
        .Where(element => element.Name.LocalName is "import" or "include" or "redefine")
        .Attributes()
        .Where(attribute => attribute.Name.LocalName is "location" or "schemaLocation" && !Uri.TryCreate(attribute.Value, UriKind.Absolute, out _));
}
