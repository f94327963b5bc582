using System.Xml;
using System.Xml.Schema;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Documents.Validation;
using Soa.Flows.Descriptions;

namespace Soa.Flows.Schemas;

/// <summary>Represents a schema (XSD 1.0), compiled once, with what it includes and imports from the flow's folder.</summary>
public sealed class XsdSchema
{
    private XsdSchema(XmlSchemaSet schemas, string file)
    {
        Set = schemas;
        File = file;
    }

    /// <summary>Gets the schema's name in the flow's folder.</summary>
    public string File { get; }

    /// <summary>Gets the schema and what it includes and imports. Validating does not change it.</summary>
    public XmlSchemaSet Set { get; }

    /// <summary>Compiles a schema.</summary>
    /// <param name="folder">The folder beyond which nothing is read.</param>
    /// <param name="file">The schema's name in it.</param>
    /// <param name="error">The callback for each error: file, line, message.</param>
    /// <returns><c>null</c> if there were errors.</returns>
    public static XsdSchema? Load(string folder, string file, Action<string, int, string> error)
    {
        var set = DescriptionSet.Load(folder, file, Report);
        return set is not null && SchemaCompiler.Compile(set, Report) is { } schemas ? new XsdSchema(schemas, file) : null;

        void Report(string name, int line, string message) => error(Path.Combine(folder, name), line, message);
    }

    /// <summary>Finds everything in a document that the schema does not allow.</summary>
    /// <param name="document">The document.</param>
    /// <param name="limits">How deep it may be, and how many violations are listed.</param>
    /// <returns>The violations, each with the path of its element and the line; and how many more there are.</returns>
    /// <exception cref="MalformedDocumentException">The document is not well-formed XML.</exception>
    public (IReadOnlyList<Violation> Violations, int More) Validate(Document document, FlowLimits limits)
    {
        try
        {
            using var source = XmlDictionaryReader.CreateDictionaryReader(
                new LimitedReader(DocumentReader.Open(document.Body), limits.Depth));
            source.MoveToContent();
            var root = new XmlQualifiedName(source.LocalName, source.NamespaceURI);
            if (!Set.GlobalElements.Contains(root) && source.GetAttribute("type", XmlSchema.InstanceNamespace) is null)
                return ([Undeclared(root, source as IXmlLineInfo)], 0);

            var reader = new ValidatingReader(source, Set, limits.Violations);
            reader.ReadToEnd();
            while (source.Read())
            {
            }

            return ([.. reader.Errors.Select(error => new Violation("SchemaInvalid", error.Message, error.Path, error.Line))], reader.More);
        }
        catch (DocumentLimitException tooMuch)
        {
            throw tooMuch.ToFault();
        }
        catch (XmlException exception)
        {
            throw new MalformedDocumentException(document, exception);
        }
    }

    private Violation Undeclared(XmlQualifiedName root, IXmlLineInfo? line) => new(
        "SchemaInvalid",
        $"The schema {File} declares no element '{root.Name}' in namespace '{root.Namespace}'.",
        $"/{root.Name}",
        line?.LineNumber ?? 0);
}
