using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Bus.OperatorConsole.Trying.Forms;
using Soa.Documents.Samples;
using Soa.Documents.Validation;
using Soa.Soap;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Represents an envelope that is edited.</summary>
internal sealed class TryEnvelope
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = TryLimits.RequestBytes,
    };

    private readonly XDocument document;

    private TryEnvelope(XDocument document) => this.document = document;

    /// <summary>Gets the version of SOAP.</summary>
    public SoapVersion Version =>
        document.Root!.Name.NamespaceName == SoapVersion.Soap12.EnvelopeNamespace ? SoapVersion.Soap12 : SoapVersion.Soap11;

    /// <summary>Gets the element in the Body; <c>null</c> if it is empty.</summary>
    public XElement? Content => Body?.Elements().FirstOrDefault();

    private XElement? Body => document.Root!.Elements().FirstOrDefault(element => element.Name == document.Root.Name.Namespace + "Body");

    /// <summary>Returns an envelope with a sample of a request.</summary>
    public static TryEnvelope Sample(SoapVersion version, TryOperation operation, XmlSchemaSet schemas)
    {
        XNamespace soap = version.EnvelopeNamespace;
        var content = operation.Request is { } request ? Sample(request, schemas) : null;
        var root = new XElement(soap + "Envelope", new XAttribute(XNamespace.Xmlns + "s", soap), new XElement(soap + "Body", content));
        if (content is not null)
            DeclarePrefixes(content);
        return new TryEnvelope(new XDocument(root));
    }

    /// <summary>Reads an envelope.</summary>
    /// <param name="text">The text.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryRead(
        string text, [NotNullWhen(true)] out TryEnvelope? envelope, [NotNullWhen(false)] out string? problem)
    {
        (envelope, problem) = (null, null);
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart()), Settings);
            var read = new TryEnvelope(XDocument.Load(reader, LoadOptions.SetLineInfo));
            if (read.document.Root!.Name.LocalName != "Envelope" || read.document.Root.Name.NamespaceName
                is not (SoapVersion.Soap11Namespace or Documents.DocumentReader.Soap12Namespace))
                problem = $"The text begins with {read.document.Root.Name.LocalName} and not with an Envelope of SOAP 1.1 or 1.2.";
            else if (read.Body is null)
                problem = "The Envelope has no Body.";
            else
                envelope = read;
        }
        catch (XmlException malformed)
        {
            problem = $"This is not well-formed XML: {malformed.Message}";
        }

        return envelope is not null;
    }

    /// <summary>Turns it into an envelope of a version.</summary>
    public void Use(SoapVersion version)
    {
        XNamespace old = document.Root!.Name.Namespace;
        XNamespace soap = version.EnvelopeNamespace;
        if (old == soap)
            return;
        foreach (var element in document.Root.DescendantsAndSelf().Where(element => element.Name.Namespace == old))
            element.Name = soap + element.Name.LocalName;
        foreach (var attribute in document.Root.DescendantsAndSelf().Attributes().ToList())
        {
            if (attribute.IsNamespaceDeclaration && attribute.Value == old.NamespaceName)
                attribute.Value = soap.NamespaceName;
        }
    }

    /// <summary>Checks the content of the Body.</summary>
    /// <param name="schemas">The schemas.</param>
    /// <param name="expected">The element that it must be; <c>null</c> if the Body must be empty.</param>
    /// <returns>What is wrong, each with its line.</returns>
    public IReadOnlyList<string> Check(XmlSchemaSet schemas, XmlQualifiedName? expected)
    {
        var elements = Body!.Elements().ToList();
        if (elements.Count != (expected is null ? 0 : 1))
            return [$"The Body has {elements.Count} elements. It must have {(expected is null ? "none" : $"one: {expected.Name}")}."];
        if (expected is null)
            return [];
        var content = elements[0];
        var name = XName.Get(expected.Name, expected.Namespace);
        if (content.Name != name || schemas.GlobalElements[expected] is not XmlSchemaElement declared)
            return [$"{LineOf(content)}The Body has {content.Name}. It must have {name}."];
        var errors = new List<string>();
        content.Validate(declared, schemas, (sender, found) =>
        {
            if (found.Severity != XmlSeverityType.Error || errors.Count == TryLimits.Errors)
                return;
            var at = sender as XElement ?? (sender as XObject)?.Parent;
            errors.Add(LineOf(at) + ValidationText.Explain(found.Message, null, at?.Name.NamespaceName ?? ""));
        });
        return errors;
    }

    /// <summary>Returns the envelope as indented text.</summary>
    public override string ToString() => document.ToString();

    /// <summary>Returns the bytes of a text.</summary>
    public static byte[] BytesOf(string text) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);

    // With everything that may be there, if a form can show so much.
    private static XElement? Sample(XmlQualifiedName request, XmlSchemaSet schemas) =>
        new SampleDocument(schemas).OfElement(request) is { } full && RequestForm.Of(schemas, full) is not null
            ? full
            : new SampleDocument(schemas) { HasOptional = false }.OfElement(request);

    private static string LineOf(XElement? element) =>
        element is IXmlLineInfo info && info.HasLineInfo() ? $"Line {info.LineNumber}: " : "";

    // Once for all: a declaration in each element hides what matters.
    private static void DeclarePrefixes(XElement content)
    {
        var number = 0;
        foreach (var space in content.DescendantsAndSelf().Select(element => element.Name.NamespaceName).Distinct().ToList())
        {
            if (space.Length > 0 && content.GetPrefixOfNamespace(space) is null)
                content.Add(new XAttribute(XNamespace.Xmlns + $"n{++number}", space));
        }
    }
}
