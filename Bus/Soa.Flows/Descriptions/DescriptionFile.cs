using System.Xml;
using System.Xml.Linq;
using Soa.Documents;
using Soa.Soap.Wsdl;

namespace Soa.Flows.Descriptions;

/// <summary>Represents a WSDL 1.1 or XML Schema document in a flow's folder.</summary>
internal sealed class DescriptionFile
{
    private const int MostDepth = 256;

    static DescriptionFile() => Charset.Register();

    private DescriptionFile(string name, XDocument document) => (Name, Document) = (name, document);

    /// <summary>Gets its name in the flow's folder.</summary>
    public string Name { get; }

    /// <summary>Gets what it holds, with line numbers.</summary>
    public XDocument Document { get; }

    /// <summary>Gets true for a WSDL, false for a schema.</summary>
    public bool IsWsdl => Document.Root!.Name == WsdlNames.Definitions;

    /// <summary>Gets the schemas in it: the one that it is, or those in its <c>types</c>.</summary>
    public IEnumerable<XElement> Schemas => IsWsdl ? WsdlNames.Schemas(Document.Root!) : [Document.Root!];

    /// <summary>Gets the documents that it imports, includes or redefines, where a place is named.</summary>
    public IReadOnlyList<DescriptionLink> Links => field ??= FindLinks();

    /// <summary>
    /// Reads a document from within the folder: no more deeply nested than its schemas can be compiled, and nothing from outside. A
    /// DOCTYPE is skipped, as some schemas of the W3C have one, so an entity that it declares is not known.
    /// </summary>
    /// <param name="folder">The flow's folder.</param>
    /// <param name="name">The document's name in it.</param>
    /// <param name="address">The address under which schemas are compiled; errors give it as their source.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="XmlException">It is malformed, or neither a WSDL nor a schema.</exception>
    public static DescriptionFile Read(FlowFolder folder, string name, string address)
    {
        var bytes = File.ReadAllBytes(folder.PathOf(name));
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        try
        {
            using var reader = new LimitedReader(XmlReader.Create(new MemoryStream(bytes), settings, address), MostDepth);
            var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo | LoadOptions.SetBaseUri);
            var root = document.Root!;
            return root.Name == WsdlNames.Definitions || WsdlNames.IsSchema(root)
                ? new DescriptionFile(name, document)
                : throw new XmlException(
                    $"It is neither WSDL 1.1 nor XML Schema: it begins with {root.Name}, and not with definitions or schema.");
        }
        catch (XmlException malformed) when (malformed.LineNumber > 0 && bytes.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0)
        {
            throw new XmlException(
                $"{malformed.Message} What the DOCTYPE declares is not read: write out what its entities stand for.", malformed);
        }
    }

    private List<DescriptionLink> FindLinks()
    {
        var wsdl = IsWsdl ? Document.Root!.Elements()
            .Where(element => element.Name == WsdlNames.Import || element.Name == WsdlNames.Include) : [];
        var schemas = Schemas.Elements().Where(element =>
            WsdlNames.IsSchema(element.Name.Namespace)
            && element.Name.LocalName is "import" or "include" or "redefine" or "override");
        return
        [
            .. from element in wsdl.Concat(schemas)
               from location in element.Attributes()
               where location.Name.LocalName == (WsdlNames.IsSchema(element.Name.Namespace) ? "schemaLocation" : "location")
                   && location.Value.Trim().Length > 0
               select new DescriptionLink(this, location),
        ];
    }
}
