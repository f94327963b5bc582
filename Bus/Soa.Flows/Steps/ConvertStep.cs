using System.Text.Json;
using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Documents.Json;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Makes XML of JSON, or JSON of XML.</summary>
internal sealed class ConvertStep(JsonToXml.Options? toXml, XmlToJson.Options? toJson, string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "convert",
        "Message Translator",
        "Makes XML of JSON, or JSON of XML. A member is an element of its name, '@name' an attribute, '#text' the text beside them; an array is its name "
        + "repeated. The XML keeps what it does not tell by itself in attributes (json:type, json:array, json:types in http://soa.example.com/json/v1), which a map may "
        + "write too; back in JSON all else is text. Attributes of XML itself keep their prefix (@xml:lang); other namespaces, attributes of XMLSchema-instance and "
        + "comments are left out. An element that is a number, a truth value or null and has attributes becomes an object with '#text'. XPath and maps see a JSON document as this XML without the step.",
        [
            new("convert", OptionKind.Choice, "The direction.", Required: true) { Choices = ["json-to-xml", "xml-to-json"] },
            new("root", OptionKind.Text, "To XML: the name of the element around everything; with a prefix, all elements are in its namespace.", Default: "json"),
            new("plain", OptionKind.Flag, "To XML: leaves out json:type and json:array, for receivers that validate.", Default: "false"),
            new("wrap", OptionKind.Flag, "To JSON: writes {\"root\": …} with the root element's name instead of its value alone.", Default: "false"),
            new("arrays", OptionKind.Text, "To JSON: elements that are arrays even if there is one; local names with spaces between."),
            new("numbers", OptionKind.Text, "To JSON: elements that are numbers."),
            new("booleans", OptionKind.Text, "To JSON: elements that are true or false."),
        ],
        Compile)
    {
        Faults = ["ConversionFailed"],
        Failure = "JSON that is malformed, has a member twice or holds what XML cannot, is refused as a malformed document. ConversionFailed: what shall be "
            + "a number (xs:decimal or a number of JSON) or a truth value is none or has elements in it, or two attributes or elements would get the same name. LimitExceeded: the result would be larger than MapOutputBytes.",
        Example =
            """
            - convert: xml-to-json
              arrays: Line
              numbers: Quantity Price
            - convert: json-to-xml
              root: o:Order
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var limits = exchange.Runtime.Options.Limits;
        try
        {
            var converted = toXml is not null
                ? exchange.Create(JsonToXml.Convert(Json(exchange.Current.Document), toXml, limits.Depth, limits.MapOutputBytes), path)
                : exchange.Create(XmlToJson.Convert(exchange.Current.Root, toJson!, limits.MapOutputBytes), path).With(Document.JsonHeaders);
            exchange.Current = exchange.View(converted);
        }
        catch (DocumentLimitException tooMuch)
        {
            throw tooMuch.ToFault();
        }
        catch (XmlException exception)
        {
            throw new MalformedDocumentException(exchange.Current.Document, exception);
        }
        catch (JsonException exception)
        {
            return new(exchange.Refuse(path, [new Violation("ConversionFailed", exception.Message + ".")]));
        }
        catch (LimitExceededException exception)
        {
            throw BusinessFaultException.Limit(exception.Limit, $"The converted document was given up: {exception.Message}");
        }

        return new(StepOutcome.Next);
    }

    private static ReadOnlyMemory<byte> Json(Document document) => JsonEncoding.ToUtf8(document.Body, Charset.Of(document.ContentType));

    private static ConvertStep? Compile(StepSource source)
    {
        var direction = source.Choice("convert");
        var (other, options) = direction == "json-to-xml"
            ? ("xml-to-json", new[] { "wrap", "arrays", "numbers", "booleans" })
            : ("json-to-xml", ["root", "plain"]);
        foreach (var option in options.Where(source.Has))
            source.Fail($"'{option}' belongs to 'convert: {other}'.", option);
        if (direction == "xml-to-json")
            return new ConvertStep(null, new(source.Flag("wrap"), source.Words("arrays"), source.Words("numbers"), source.Words("booleans")), source.Path);
        return direction is not null && source.ElementName("root", "json") is { } root
            ? new ConvertStep(new(root.Name, root.Namespace, root.Prefix, source.Flag("plain")), null, source.Path)
            : null;
    }
}
