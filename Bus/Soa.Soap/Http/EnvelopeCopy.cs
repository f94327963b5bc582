using System.Xml;
using Soa.Documents;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Http;

/// <summary>
/// Copies envelopes for the journal without their Security blocks, which hold passwords. It copies from reader to writer: the journal
/// needs neither a tree nor the parts of an envelope.
/// </summary>
internal static class EnvelopeCopy
{
    /// <summary>Returns the copy; nothing for an envelope that cannot be read and may contain a password.</summary>
    /// <param name="envelope">The envelope, in UTF-8.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> envelope)
    {
        if (envelope.Span.IndexOf("Security"u8) < 0)
            return envelope.ToArray();
        try
        {
            using var copy = new MemoryStream(envelope.Length);
            using var reader = DocumentReader.Open(envelope);
            using var writer = DocumentWriter.Create(copy);
            reader.MoveToContent();
            CopyElement(reader, writer, () =>
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Header" })
                    CopyElement(reader, writer, () => CopyBlock(reader, writer));
                else
                    writer.WriteNode(reader, defattr: false);
            });
            writer.Flush();
            return copy.ToArray();
        }
        catch (XmlException)
        {
            return default;
        }
    }

    private static void CopyBlock(XmlReader reader, XmlWriter writer)
    {
        if (reader is { NodeType: XmlNodeType.Element, LocalName: "Security", NamespaceURI: Wsse.Namespace })
            reader.Skip();
        else
            writer.WriteNode(reader, defattr: false);
    }

    private static void CopyElement(XmlReader reader, XmlWriter writer, Action copyChild)
    {
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        writer.WriteAttributes(reader, defattr: false);
        if (!reader.IsEmptyElement)
        {
            reader.ReadStartElement();
            while (reader.NodeType != XmlNodeType.EndElement)
                copyChild();
        }

        reader.Read();
        writer.WriteEndElement();
    }
}
