using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Soap.Wsdl;

/// <summary>
/// Represents the schemas of a contract as a WSDL publishes them: in it, or each at an address of its own, <c>?xsd=1</c> and so on.
/// </summary>
internal sealed class SchemaDocuments
{
    private static readonly XNamespace Xs = XmlSchema.Namespace;

    // Those that a message may name, then those that only others include.
    private readonly List<XmlSchema> documents;
    private readonly List<XElement> written;
    private readonly int ofMessages;

    /// <summary>Initializes the documents of compiled schemas.</summary>
    public SchemaDocuments(XmlSchemaSet schemas)
    {
        documents = [.. ImportedFirst(schemas).Where(
            schema => schema.TargetNamespace is not null || schema.Items.Count > 0 || Included(schema).Any())];
        ofMessages = documents.Count;
        for (var i = 0; i < documents.Count; i++)
            documents.AddRange(Included(documents[i]).Where(included => !documents.Contains(included)).Distinct().ToArray());
        written = documents.ConvertAll(ToXml);
    }

    /// <summary>
    /// Returns all schemas for one document: they find each other by their namespaces. Only what is included is at an address of its own.
    /// </summary>
    /// <param name="address">The endpoint's address.</param>
    public IEnumerable<XElement> WriteAll(string address) =>
        Enumerable.Range(0, ofMessages).Select(index => WriteAt(index, address, single: true));

    /// <summary>Returns a schema that is a document of its own.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="address">The endpoint's address.</param>
    /// <returns><c>null</c> if there is no such schema.</returns>
    public XElement? Write(int number, string address) =>
        number < 1 || number > documents.Count ? null : WriteAt(number - 1, address, single: false);

    /// <summary>Returns a schema of nothing but imports, which needs no target namespace (WS-I Basic Profile 1.1, R2105).</summary>
    /// <param name="address">The endpoint's address.</param>
    public XElement ImportAll(string address) => new(
        Xs + "schema",
        new XAttribute(XNamespace.Xmlns + "xs", Xs),
        documents.Take(ofMessages).Select((schema, index) => new XElement(
            Xs + "import",
            schema.TargetNamespace is null ? null : new XAttribute("namespace", schema.TargetNamespace),
            new XAttribute("schemaLocation", AddressOf(index, address)))));

    private XElement WriteAt(int number, string address, bool single)
    {
        var root = new XElement(written[number]);
        var links = root.Elements().Where(
            element => element.Name == Xs + "import" || element.Name == Xs + "include" || element.Name == Xs + "redefine");
        foreach (var (element, link) in links.Zip(documents[number].Includes.Cast<XmlSchemaExternal>()).ToArray())
        {
            var index = link is XmlSchemaImport && single ? -1 : documents.FindIndex(candidate => candidate == link.Schema);
            if (index < 0 && !single && link is XmlSchemaImport import)
                index = documents.FindIndex(0, ofMessages, candidate => (candidate.TargetNamespace ?? "") == (import.Namespace ?? ""));
            element.SetAttributeValue("schemaLocation", index < 0 ? null : AddressOf(index, address));
        }

        return root;
    }

    private static XElement ToXml(XmlSchema schema)
    {
        var document = new XDocument();
        using (var writer = document.CreateWriter())
            schema.Write(writer);
        return document.Root!;
    }

    private static string AddressOf(int index, string address) => $"{address}?xsd={index + 1}";

    private static IEnumerable<XmlSchema> Included(XmlSchema schema) =>
        schema.Includes.Cast<XmlSchemaExternal>().Where(link => link is not XmlSchemaImport).Select(link => link.Schema)
            .OfType<XmlSchema>();

    // wsimport reads the schemas one after the other and warns of a type that it has not met yet.
    private static List<XmlSchema> ImportedFirst(XmlSchemaSet set)
    {
        var schemas = set.Schemas().Cast<XmlSchema>().OrderBy(schema => schema.TargetNamespace, StringComparer.Ordinal).ToList();
        var ordered = new List<XmlSchema>();
        var visited = new HashSet<XmlSchema>();
        schemas.ForEach(Visit);
        return ordered;

        void Visit(XmlSchema schema)
        {
            if (!visited.Add(schema))
                return;
            foreach (var import in schema.Includes.OfType<XmlSchemaImport>())
                schemas.Where(imported => imported.TargetNamespace == import.Namespace).ToList().ForEach(Visit);
            ordered.Add(schema);
        }
    }
}
