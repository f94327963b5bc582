using System.Xml;
using System.Xml.XPath;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Faults;

/// <summary>What a fault says, whoever wrote it.</summary>
/// <param name="Name">
/// What flows match: the text of the detail's <c>Code</c> child, else the name of the first detail element, else the code of the fault itself.
/// </param>
/// <param name="Message">The reason for a person.</param>
/// <param name="Field">The offending field, if the detail names one.</param>
public sealed record FaultSummary(string Name, string Message, string? Field)
{
    /// <summary>Reads a SOAP 1.2 fault (SOAP 1.2 Part 1, 5.4).</summary>
    public static FaultSummary Read(DocumentView fault)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        namespaces.AddNamespace("s", DocumentReader.Soap12Namespace);
        var root = fault.Root;
        var detail = root.SelectSingleNode("/s:Fault/s:Detail/*[1]", namespaces);
        var code = Child(detail, "Code")
            ?? detail?.LocalName
            ?? LocalPart(root.SelectSingleNode("/s:Fault/s:Code/s:Subcode/s:Value", namespaces)?.Value)
            ?? LocalPart(root.SelectSingleNode("/s:Fault/s:Code/s:Value", namespaces)?.Value)
            ?? "Unnamed";
        var message = Child(detail, "Message") ?? root.SelectSingleNode("/s:Fault/s:Reason/s:Text", namespaces)?.Value.Trim() ?? "";
        return new FaultSummary(code, message, Child(detail, "Field"));
    }

    // By local name: each service's fault has a namespace of its own.
    private static string? Child(XPathNavigator? detail, string name)
    {
        var text = detail?.SelectSingleNode($"*[local-name() = '{name}']")?.Value.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static string? LocalPart(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim()[(name.Trim().IndexOf(':') + 1)..];
}
