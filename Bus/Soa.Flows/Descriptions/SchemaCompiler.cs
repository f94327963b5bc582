using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Soap;
using Soa.Soap.Wsdl;

namespace Soa.Flows.Descriptions;

/// <summary>
/// Compiles the schemas of a set of descriptions, each once. It changes their links, so nothing else can be made of the set afterwards.
/// </summary>
internal sealed class SchemaCompiler : XmlResolver
{
    private readonly DescriptionSet set;
    private readonly DescriptionFile[] files;
    private readonly Action<string, int, string> error;
    private readonly List<DescriptionLink> elsewhere = [];
    private readonly Dictionary<DescriptionFile, XmlSchema?> read = [];
    private bool failed;

    private SchemaCompiler(DescriptionSet set, Action<string, int, string> error) =>
        (this.set, files, this.error) = (set, [.. set.Files], error);

    /// <summary>Compiles them.</summary>
    /// <param name="set">The descriptions.</param>
    /// <param name="error">Is called for each error with the document's name, the line (0 if none) and what is wrong.</param>
    /// <returns><c>null</c> if there were errors.</returns>
    public static XmlSchemaSet? Compile(DescriptionSet set, Action<string, int, string> error)
    {
        var compiler = new SchemaCompiler(set, error);
        compiler.FixLinks();
        if (SchemaSize.FindExcess(set) is { } excess)
        {
            error(excess.File, excess.Line, excess.Message);
            return null;
        }

        var schemas = new XmlSchemaSet { XmlResolver = compiler };
        schemas.ValidationEventHandler += compiler.Report;
        SchemaSize.Run(set, () => compiler.Add(schemas));
        return compiler.failed ? null : schemas;
    }

    /// <summary>Gives the schema of a link.</summary>
    public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) => Read(FileOf(absoluteUri));

    /// <summary>Takes the links as they are after <see cref="FixLinks"/>.</summary>
    public override Uri ResolveUri(Uri? baseUri, string? relativeUri) => new(relativeUri!);

    // A schema that is at an address elsewhere, or within a WSDL, may be there all the same: then it is found by its namespace.
    private void FixLinks()
    {
        foreach (var link in files.SelectMany(file => file.Links))
        {
            var target = set.Find(link);
            if (target is { IsWsdl: false })
                link.Location.Value = AddressOf(target);
            else if (target is null && !link.IsImport)
                Fail(link.File.Name, link.Line, NotFetched(link));
            else if (WsdlNames.IsSchema(link.Element.Name.Namespace))
                RemoveLocation(link, target);
        }
    }

    private void RemoveLocation(DescriptionLink link, DescriptionFile? target)
    {
        if (target is null)
            elsewhere.Add(link);
        else if (!link.IsImport)
            Fail(link.File.Name, link.Line, $"'{link.Location.Value}' is a WSDL, and only a schema can be included. Import it.");
        link.Location.Remove();
    }

    private void Add(XmlSchemaSet schemas)
    {
        try
        {
            // WSDLs that import each other often repeat a schema.
            foreach (var schema in files.Where(file => file.IsWsdl).SelectMany(file => file.Schemas).DistinctBy(
                schema => schema.ToString(SaveOptions.DisableFormatting), StringComparer.Ordinal))
            {
                OuterNamespaces.DeclareOn(schema);
                Add(schemas, Read(schema));
            }

            foreach (var file in files.Where(file => !file.IsWsdl && (file == set.Root || IsImportedByWsdl(file))))
                Add(schemas, Read(file));
            schemas.Compile();
        }
        catch (XmlSchemaException invalid)
        {
            Report(invalid, XmlSeverityType.Error);
        }
        catch (XmlException invalid)
        {
            Fail(set.Root.Name, invalid.LineNumber, invalid.Message);
        }
    }

    private static void Add(XmlSchemaSet schemas, XmlSchema? schema)
    {
        if (schema is not null)
            schemas.Add(schema);
    }

    private XmlSchema? Read(DescriptionFile file) =>
        read.TryGetValue(file, out var schema) ? schema : read[file] = Read(file.Document.Root!);

    // It is null after an error, such as the namespace of a draft.
    private XmlSchema? Read(XElement schema)
    {
        using var reader = schema.CreateReader();
        return XmlSchema.Read(reader, Report);
    }

    private bool IsImportedByWsdl(DescriptionFile file) =>
        files.Any(
            other => other.IsWsdl && other.Links.Any(link => link.Element.Name.Namespace == WsdlNames.Wsdl && set.Find(link) == file));

    private void Report(object? sender, ValidationEventArgs problem) => Report(problem.Exception, problem.Severity);

    private void Report(XmlSchemaException problem, XmlSeverityType severity)
    {
        if (severity != XmlSeverityType.Error)
            return;
        var file = Uri.TryCreate(problem.SourceUri, UriKind.Absolute, out var address) ? FileOf(address) : set.Root;
        var missing = elsewhere.FirstOrDefault(link => problem.Message.Contains($"'{link.Namespace}:", StringComparison.Ordinal));
        Fail(file.Name, problem.LineNumber, missing is null ? problem.Message : $"{problem.Message} {NotFetched(missing)}");
    }

    private void Fail(string file, int line, string message)
    {
        failed = true;
        error(file, line, message);
    }

    private static string NotFetched(DescriptionLink link) =>
        $"'{link.Location.Value}' is not fetched. Save the document in the flow's folder, "
            + $"and name it in line {link.Line} of {link.File.Name}.";

    private string AddressOf(DescriptionFile file) => $"flow:///{Array.IndexOf(files, file)}";

    private DescriptionFile FileOf(Uri address) => files[int.Parse(address.AbsolutePath.Split('/')[1])];
}
