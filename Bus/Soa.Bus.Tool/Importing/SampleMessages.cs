using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Documents.Samples;

namespace Soa.Bus.Tool.Importing;

/// <summary>Makes samples of messages.</summary>
/// <param name="schemas">The schemas of the WSDL; <c>null</c> if they do not compile, in which case samples are nearly empty.</param>
internal sealed class SampleMessages(XmlSchemaSet? schemas)
{
    private readonly SampleDocument samples = new(schemas ?? new XmlSchemaSet());

    /// <summary>Gets what is wrong with samples: what no value was found for.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Returns the elements in the Body of a message.</summary>
    /// <param name="body">The message.</param>
    /// <param name="what">What it is, for warnings.</param>
    public IReadOnlyList<XElement> Of(ForeignBody body, string what)
    {
        if (body.Wrapper is null)
            return [.. body.Parts.Select(part => Validated(OfPart(part, ""), what))];
        var wrapper = new XElement(body.Wrapper);
        foreach (var part in body.Parts)
        {
            var value = OfPart(part, "");
            if (body.IsEncoded && part.Type is { } type)
                InstanceType.Set(value, type);
            wrapper.Add(value);
        }

        return [wrapper];
    }

    private XElement OfPart(ForeignPart part, string space) => part switch
    {
        { Element: { } element } => samples.OfElement(element) ?? new XElement(XName.Get(element.Name, element.Namespace)),
        { Type: { } type } => samples.OfType(XName.Get(part.Name, space), type),
        _ => new XElement(XName.Get(part.Name, space)),
    };

    private XElement Validated(XElement element, string what)
    {
        if (schemas is null)
            return element;
        var problem = "";
        new XDocument(element).Validate(schemas, (_, found) =>
        {
            if (found.Severity == XmlSeverityType.Error && problem.Length == 0)
                problem = found.Message;
        });
        if (problem.Length > 0)
            Warnings.Add($"The sample of {what} is not valid by the schema: {problem}");
        return element;
    }
}
