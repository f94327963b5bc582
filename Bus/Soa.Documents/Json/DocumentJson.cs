using System.Text.Json;
using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Documents.Json;

/// <summary>Converts documents between XML and JSON, by the rules of the flow step <c>convert</c>.</summary>
public static class DocumentJson
{
    private const int MaxDepth = 64;

    /// <summary>
    /// Returns the XML of a JSON document: a member becomes an element of its name, <c>@name</c> an attribute, <c>#text</c> the text beside
    /// them; an array becomes its name repeated.
    /// </summary>
    /// <param name="document">The JSON document, in UTF-8.</param>
    /// <param name="root">The local name of the element around everything.</param>
    /// <param name="ns">The namespace of all elements; none if empty.</param>
    /// <returns>A document of the same conversation, caused by <paramref name="document"/>.</returns>
    /// <exception cref="MalformedDocumentException">The body is not JSON, has a member twice, or holds what XML cannot hold.</exception>
    /// <exception cref="BusinessFaultException">The body is nested more than 64 deep.</exception>
    public static Document ToXml(Document document, string root, string ns = "")
    {
        var options = new JsonToXml.Options(XmlConvert.VerifyNCName(root), ns, Prefix: "", Plain: true);
        try
        {
            return document.Derive(JsonToXml.Convert(document.Body, options, MaxDepth, int.MaxValue), "json-to-xml");
        }
        catch (DocumentLimitException tooDeep)
        {
            throw tooDeep.ToFault();
        }
        catch (XmlException malformed)
        {
            throw new MalformedDocumentException(document, malformed);
        }
    }

    /// <summary>
    /// Returns the JSON of an XML document: an element becomes a member of its local name, repeated ones an array. Values are strings
    /// unless the names of their elements say otherwise.
    /// </summary>
    /// <param name="document">The XML document.</param>
    /// <param name="arrays">Local names of elements that are arrays even if there is only one.</param>
    /// <param name="numbers">Local names of elements that are numbers.</param>
    /// <param name="booleans">Local names of elements that are true or false.</param>
    /// <returns>A document of the same conversation, caused by <paramref name="document"/>.</returns>
    /// <exception cref="MalformedDocumentException">The body is not well-formed XML.</exception>
    /// <exception cref="BusinessFaultException">The body is nested more than 64 deep.</exception>
    /// <exception cref="JsonException">
    /// An element that should be a number or a truth value is not one, or two members would have the same name.
    /// </exception>
    public static Document ToJson(
        Document document,
        IReadOnlyCollection<string>? arrays = null,
        IReadOnlyCollection<string>? numbers = null,
        IReadOnlyCollection<string>? booleans = null)
    {
        var options = new XmlToJson.Options(
            Wrap: false, (arrays ?? []).ToHashSet(), (numbers ?? []).ToHashSet(), (booleans ?? []).ToHashSet());
        var json = XmlToJson.Convert(new DocumentView(document, MaxDepth).Root, options, int.MaxValue);
        return document.Derive(json, "xml-to-json", Document.JsonHeaders);
    }
}
