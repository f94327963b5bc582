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
        "Converts JSON to XML, or XML to JSON. A member becomes an element of the same name, '@name' an attribute, '#text' the text "
            + "beside them; an array repeats the name. The XML keeps the types of JSON in attributes (json:type, json:array, "
            + "json:types in http://soa.example.com/json/v1), which a map may write too; without them, values become text in JSON. "
            + "Attributes of XML itself keep their prefix (@xml:lang); other namespaces, attributes of XMLSchema-instance, and "
            + "comments are left out. A number, Boolean, or null with attributes becomes an object with '#text'. XPath and maps see a "
            + "JSON document as this XML without the step.",
        [
            new("convert", OptionKind.Choice, "The direction.", Required: true) { Choices = ["json-to-xml", "xml-to-json"] },
            new("root", OptionKind.Text, "To XML: the name of the element around everything; with a prefix, "
                + "all elements are in its namespace.", Default: "json"),
            new("plain", OptionKind.Flag, "To XML: omits json:type and json:array, for receivers that validate.", Default: "false"),
            new(
                "wrap", OptionKind.Flag, "To JSON: writes {\"root\": …} with the root element's name instead of its value alone.",
                Default: "false"),
            new("arrays", OptionKind.Text, "To JSON: elements that are arrays even if there is only one; local names, separated by "
                + "spaces."),
            new("numbers", OptionKind.Text, "To JSON: elements that are numbers."),
            new("booleans", OptionKind.Text, "To JSON: elements that are true or false."),
        ],
        Compile)
    {
        Faults = ["ConversionFailed"],
        Failure = "JSON that is malformed, has a duplicate member, or contains a character that XML does not allow is refused as a "
            + "malformed document. ConversionFailed: a value that should be a number (xs:decimal or a JSON number) or a Boolean is not "
            + "one or contains elements, or two attributes or elements would get the same name. LimitExceeded: the result would be "
            + "larger than MapOutputBytes.",
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
                : exchange.Create(XmlToJson.Convert(exchange.Current.Root, toJson!, limits.MapOutputBytes), path)
                    .With(Document.JsonHeaders);
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
            return new ConvertStep(
                null, new(source.Flag("wrap"), source.Words("arrays"), source.Words("numbers"), source.Words("booleans")), source.Path);
        return direction is not null && source.ElementName("root", "json") is { } root
            ? new ConvertStep(new(root.Name, root.Namespace, root.Prefix, source.Flag("plain")), null, source.Path)
            : null;
    }
}
