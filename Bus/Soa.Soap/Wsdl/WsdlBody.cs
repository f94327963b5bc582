using System.Xml;
using System.Xml.Linq;

namespace Soa.Soap.Wsdl;

/// <summary>
/// Finds the content of the body of a message: the parts that the binding names, or else all but those that it puts into headers (WSDL 1.1,
/// section 3.5).
/// </summary>
/// <param name="definitions">Where the messages are defined.</param>
/// <param name="operation">The operation of the port type.</param>
/// <param name="binding">The same operation in a SOAP binding; <c>null</c> if there is none.</param>
internal sealed class WsdlBody(WsdlDefinitions definitions, XElement operation, XElement? binding)
{
    private const string PassOn = "Serve the WSDL with validate: false to pass it on as it is.";

    private static readonly XNamespace Wsdl = WsdlNames.Wsdl;

    /// <summary>Returns the element in the body of a message.</summary>
    /// <param name="direction">The operation's input, output or fault.</param>
    /// <returns><c>null</c> if the body is empty (WS-I Basic Profile 1.1, R2202).</returns>
    /// <exception cref="WsdlException">The message is not document/literal with at most one part in its body.</exception>
    public XmlQualifiedName? Element(XElement direction)
    {
        var what = $"The {direction.Name.LocalName} of operation {WsdlDefinitions.Name(operation)}";
        var message = definitions.Find(
            "message", direction.Attribute("message") ?? throw new WsdlException(direction, $"{what} names no message."));
        RefuseOtherStyles(direction, what);
        var parts = Parts(direction, message, what);
        if (parts.Count == 0)
            return null;
        if (parts.Count > 1)
        {
            var names = string.Join(", ", parts.Select(WsdlDefinitions.Name));
            const string advice = "A body that is validated holds one element: name its part in the binding (soap:body parts=\"…\"), "
                + "or serve the WSDL with validate: false.";
            throw new WsdlException(message, $"{what} has {parts.Count} parts in its body: {names}. {advice}");
        }

        return parts[0].Attribute("element") is { } element
            ? WsdlDefinitions.QName(element)
            : throw new WsdlException(
                parts[0],
                $"{what} must be a message whose part names an element, as document/literal does; "
                    + $"{WsdlDefinitions.Name(parts[0])} does not. {PassOn}");
    }

    private void RefuseOtherStyles(XElement direction, string what)
    {
        var style = (string?)binding?.Elements().FirstOrDefault(element => WsdlNames.IsSoap(element, "operation"))?.Attribute("style")
            ?? (string?)binding?.Parent?.Elements().FirstOrDefault(element => WsdlNames.IsSoap(element, "binding"))?.Attribute("style");
        var use = (string?)Bound(direction).FirstOrDefault(element => WsdlNames.IsSoap(element, "body"))?.Attribute("use");
        if (style == "rpc" || use == "encoded")
            throw new WsdlException(
                binding!, $"{what} is {style ?? "document"}/{use ?? "literal"}, and only document/literal can be validated. {PassOn}");
    }

    private List<XElement> Parts(XElement direction, XElement message, string what)
    {
        var all = message.Elements(Wsdl + "part").ToList();
        if (Bound(direction).FirstOrDefault(element => WsdlNames.IsSoap(element, "body"))?.Attribute("parts") is not { } listed)
        {
            var headers = Bound(direction).Where(element => WsdlNames.IsSoap(element, "header") && IsOf(message, element))
                .Select(header => (string?)header.Attribute("part")).ToArray();
            return [.. all.Where(part => !headers.Contains((string?)part.Attribute("name")))];
        }

        return [.. listed.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => all.Find(
            part => (string?)part.Attribute("name") == name)
            ?? throw new WsdlException(listed.Parent!, $"{what} has the part '{name}' in its body, "
            + $"which the message {WsdlDefinitions.Name(message)} does not have."))];
    }

    private bool IsOf(XElement message, XElement header) =>
        header.Attribute("message") is { } name && definitions.Find("message", name) == message;

    // MIME bindings have the body further inside.
    private IEnumerable<XElement> Bound(XElement direction) =>
        direction.Name.LocalName == "fault" ? [] : binding?.Element(direction.Name)?.Descendants() ?? [];
}
