using System.Xml;
using System.Xml.Linq;
using Soa.Bus.Tool.Connecting;
using Soa.Documents;
using Soa.Soap.Wsdl;

namespace Soa.Bus.Tool.Importing;

/// <summary>
/// Fetches a WSDL with all that it imports and includes, each document once, and makes them name each other as files of one folder.
/// </summary>
/// <param name="source">Reads the documents.</param>
internal sealed class WsdlDownload(WsdlSource source)
{
    /// <summary>The name of the WSDL in a flow's folder.</summary>
    public const string RootName = "service.wsdl";

    private const int MostDocuments = 500;

    private static readonly XName Base = XNamespace.Xml + "base";

    private readonly Dictionary<Uri, string> names = [];
    private readonly Dictionary<string, XDocument> documents = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the documents by their names as files, the WSDL first.</summary>
    public IReadOnlyDictionary<string, XDocument> Documents => documents;

    /// <summary>Gets what was left at its address, because nothing answers there.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Fetches a WSDL.</summary>
    /// <exception cref="ImportException">It, or what it imports, cannot be read, or is not what it should be.</exception>
    /// <exception cref="BusUnreachableException">Nothing answers at its address.</exception>
    public async Task FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        var root = await ReadAsync(address, cancellationToken);
        if (root.Root!.Name != WsdlNames.Definitions)
        {
            throw new ImportException(root.Root.Name.LocalName == "description"
                ? $"{address} is WSDL 2.0. Give the address of the WSDL 1.1 of the service."
                : $"{address} is not WSDL 1.1: it begins with {root.Root.Name}. {(address.IsFile ? "" : "Did you mean ...?wsdl")}".Trim());
        }

        Add(address, RootName, root);
        for (var waiting = new Queue<(Uri Address, XDocument Document)>([(address, root)]); waiting.TryDequeue(out var next);)
        {
            foreach (var link in Links(next.Document).ToArray())
            {
                if (await FollowAsync(next.Address, link, cancellationToken) is { } added)
                    waiting.Enqueue(added);
            }

            next.Document.Root!.DescendantsAndSelf().Attributes(Base).Remove();
        }
    }

    private async Task<(Uri Address, XDocument Document)?> FollowAsync(Uri from, XAttribute link, CancellationToken cancellationToken)
    {
        var address = Resolve(from, link);
        if (names.TryGetValue(address, out var known))
        {
            link.Value = known;
            return null;
        }

        // A document from elsewhere must not have this machine's files read.
        if (address.Scheme is not ("http" or "https") && !(address.IsFile && from.IsFile))
            throw new ImportException($"{Place(from, link)}: '{link.Value}' is neither an address (http, https) nor a file beside it.");
        if (names.Count == MostDocuments)
            throw new ImportException($"{from}: the WSDL consists of more than {MostDocuments} documents, the most that are fetched.");
        try
        {
            var document = await ReadAsync(address, cancellationToken);
            link.Value = Add(address, NameFor(address, document), document);
            return (address, document);
        }
        catch (Exception failure) when (failure is BusUnreachableException or IOException or UnauthorizedAccessException)
        {
            // Many WSDLs import schemas of standards by an address that nothing needs.
            if (!address.IsFile && link.Parent!.Name.LocalName == "import" && WsdlNames.IsSchema(link.Parent.Name.Namespace))
            {
                Warnings.Add($"{Place(from, link)}: '{address}' stays at its address: {failure.Message}");
                return null;
            }

            throw new ImportException($"{Place(from, link)}: '{link.Value}' cannot be read: {failure.Message}", failure);
        }
    }

    private async Task<XDocument> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        Charset.Register();
        var bytes = await source.ReadAsync(address, cancellationToken);
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
        }
        catch (XmlException malformed)
        {
            throw new ImportException($"{address} is not XML: {malformed.Message}", malformed);
        }
    }

    private string Add(Uri address, string name, XDocument document)
    {
        names[address] = name;
        documents[name] = document;
        return name;
    }

    // http://host/stock.svc?xsd=xsd0 becomes xsd0.xsd.
    private string NameFor(Uri address, XDocument document)
    {
        var ending = document.Root!.Name == WsdlNames.Definitions ? ".wsdl" : ".xsd";
        var query = Uri.UnescapeDataString(address.Query[(address.Query.IndexOf('=') + 1)..].TrimStart('?'));
        var last = Path.GetFileNameWithoutExtension(
            address.Query.Contains('=', StringComparison.Ordinal) ? query : Uri.UnescapeDataString(address.Segments[^1]));
        var stem = string.Concat(last.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('-', '.');
        if (stem.Length == 0)
            stem = "part";
        var name = stem + ending;
        for (var number = 2; documents.ContainsKey(name); number++)
            name = $"{stem}-{number}{ending}";
        return name;
    }

    private static Uri Resolve(Uri from, XAttribute link)
    {
        var @base = link.Parent!.AncestorsAndSelf().Attributes(Base).Reverse()
            .Aggregate(from, (outer, inner) => new Uri(outer, inner.Value.Trim()));
        return Uri.TryCreate(@base, link.Value.Trim(), out var address)
            ? new UriBuilder(address) { Fragment = "" }.Uri
            : throw new ImportException($"{Place(from, link)}: '{link.Value}' is not an address.");
    }

    private static IEnumerable<XAttribute> Links(XDocument document)
    {
        var root = document.Root!;
        var isWsdl = root.Name == WsdlNames.Definitions;
        var ofWsdl = isWsdl
            ? root.Elements().Where(element => element.Name == WsdlNames.Import || element.Name == WsdlNames.Include).Attributes("location")
            : [];
        var ofSchemas = (isWsdl ? WsdlNames.Schemas(root) : [root]).Elements()
            .Where(element => WsdlNames.IsSchema(element.Name.Namespace)
                && element.Name.LocalName is "import" or "include" or "redefine" or "override")
            .Attributes("schemaLocation");
        return ofWsdl.Concat(ofSchemas).Where(link => link.Value.Trim().Length > 0);
    }

    private static string Place(Uri from, XAttribute link) =>
        $"{(from.IsFile ? from.LocalPath : from.ToString())}:{((IXmlLineInfo)link.Parent!).LineNumber}";
}
