using System.Xml;

namespace Soa.Documents.Faults;

/// <summary>
/// Writes the faults that flows themselves answer: a SOAP 1.2 fault (SOAP 1.2 Part 1, 5.4) with a <c>FlowFault</c> as its detail.
/// </summary>
public static class FlowFault
{
    /// <summary>The namespace of the detail element.</summary>
    public const string Namespace = "http://soa.example.com/flows/v1";

    /// <summary>Returns a fault for one or more reasons, which is named after the first.</summary>
    /// <param name="violations">The reasons; at least one.</param>
    /// <param name="more">How many further reasons are not listed.</param>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<Violation> violations, int more = 0)
    {
        var first = violations[0];
        var message = violations.Count == 1 && more == 0
            ? first.Message
            : string.Join(" ", violations.Select(violation => violation.Message)) + (more > 0 ? $" And {more} more." : "");
        return FaultWriter.Write(new Fault(
            "Sender",
            message,
            new XmlQualifiedName(XmlConvert.EncodeLocalName(first.Code), Namespace),
            writer => WriteDetail(writer, first, message, violations)));
    }

    private static void WriteDetail(XmlWriter writer, Violation first, string message, IReadOnlyList<Violation> violations)
    {
        writer.WriteStartElement("FlowFault", Namespace);
        WriteElement(writer, "Code", first.Code);
        WriteElement(writer, "Message", message);
        WriteElement(writer, "Field", first.Field);
        if (first.Limit is { } limit)
            WriteLimit(writer, limit);
        foreach (var violation in violations.Count > 1 || first.Line is not null ? violations : [])
        {
            writer.WriteStartElement("Violation", Namespace);
            WriteElement(writer, "Code", violation.Code);
            WriteElement(writer, "Message", violation.Message);
            WriteElement(writer, "Field", violation.Field);
            if (violation.Line is { } line)
                writer.WriteElementString("Line", Namespace, XmlConvert.ToString(line));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteLimit(XmlWriter writer, LimitMet limit)
    {
        writer.WriteStartElement("Limit", Namespace);
        WriteElement(writer, "Name", limit.Name);
        WriteElement(writer, "Value", limit.Value);
        WriteElement(writer, "Setting", limit.Setting);
        WriteElement(writer, "Flow", limit.Flow);
        WriteElement(writer, "Step", limit.Step);
        writer.WriteEndElement();
    }

    private static void WriteElement(XmlWriter writer, string name, string? value)
    {
        if (value is null)
            return;
        writer.WriteElementString(name, Namespace, XmlCharacters.ReplaceInvalid(value));
    }
}
