using System.Xml;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Finds the fault in an answer.</summary>
internal static class AnswerFault
{
    /// <summary>Returns the name and the reason of a fault, in an envelope or alone, in a line; <c>null</c> if it is none.</summary>
    public static string? Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(body.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = new XPathDocument(reader).CreateNavigator();
            var names = new XmlNamespaceManager(root.NameTable);
            names.AddNamespace("s11", Namespaces.Soap11);
            names.AddNamespace("s12", Namespaces.Soap12);
            var parts = root.SelectSingleNode("/s11:Envelope/s11:Body/s11:Fault", names) is { } fault11 ? FaultReader.Read11(fault11)
                : root.SelectSingleNode("/s12:Envelope/s12:Body/s12:Fault | /s12:Fault", names) is { } fault12 ? FaultReader.Read12(fault12)
                : null;
            return parts is null ? null : FaultSummary.Of(parts) is { } summary ? $"{summary.Name}: {summary.Message}" : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
