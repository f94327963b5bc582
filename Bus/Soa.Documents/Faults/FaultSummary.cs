using System.Xml;
using System.Xml.XPath;

namespace Soa.Documents.Faults;

/// <summary>Holds the content of a fault as flows and the journal name it.</summary>
/// <param name="Name">
/// What flows match: the text of the detail's <c>Code</c> child, else the name of the first detail element, else the code of the fault
/// itself.
/// </param>
/// <param name="Message">The reason for a person.</param>
/// <param name="Field">The offending field, if the detail names one.</param>
public sealed record FaultSummary(string Name, string Message, string? Field)
{
    /// <summary>Reads a SOAP 1.2 fault (SOAP 1.2 Part 1, 5.4).</summary>
    public static FaultSummary Read(DocumentView fault)
    {
        var element = fault.Root.Clone();
        return element.MoveToChild(XPathNodeType.Element) ? Of(FaultReader.Read12(element)) : new FaultSummary("Unnamed", "", null);
    }

    /// <summary>Summarises a fault that was read.</summary>
    public static FaultSummary Of(FaultParts fault) => new(
        fault.EntryText("Code") ?? fault.Entry?.LocalName ?? (fault.Subcodes.Count > 0 ? LocalPart(fault.Subcodes[0]) : fault.Code),
        fault.EntryText("Message") ?? fault.Reason.Trim(),
        fault.EntryText("Field"));

    private static string LocalPart(XmlQualifiedName subcode)
    {
        var name = XmlConvert.DecodeName(subcode.Name);
        return name[(name.IndexOf(':') + 1)..];
    }
}
