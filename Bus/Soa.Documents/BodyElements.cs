using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Documents;

/// <summary>
/// Refuses to look into a SOAP Body that does not hold exactly one element. Such a Body is passed on as it is, but a step that looks inside
/// would see only a part of it.
/// </summary>
public static class BodyElements
{
    /// <summary>The name of the fault for a Body without an element.</summary>
    public const string None = "EmptyBody";

    /// <summary>The name of the fault for a Body with several elements.</summary>
    public const string Several = "SeveralElements";

    private const int MostNames = 5;

    /// <summary>Checks that a document is one element.</summary>
    /// <exception cref="BusinessFaultException">It is not.</exception>
    public static void CheckOne(Document document)
    {
        if (document.Frame is not { Elements: not 1 } frame)
            return;
        throw new BusinessFaultException(frame.Elements == 0
            ? new Violation(None, "The SOAP Body is empty, so there is no document to look into.")
            : new Violation(Several, $"The SOAP Body holds {frame.Elements} elements ({NamesOf(document.Body)}), "
            + "and a step can look into a document of one element only."));
    }

    private static string NamesOf(ReadOnlyMemory<byte> body)
    {
        List<string> names = [];
        using var reader = XmlReader.Create(
            DocumentReader.OpenStream(body),
            new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment, DtdProcessing = DtdProcessing.Prohibit });
        for (reader.Read(); reader.MoveToContent() == XmlNodeType.Element && names.Count <= MostNames; reader.Skip())
            names.Add(
                names.Count == MostNames ? "…"
                : reader.NamespaceURI.Length == 0 ? reader.LocalName
                : $"{{{reader.NamespaceURI}}}{reader.LocalName}");
        return string.Join(", ", names);
    }
}
