using System.Xml;
using System.Xml.Schema;
using Soa.Documents;

namespace Soa.Soap.Mtom;

/// <summary>Takes the binary values out of what is to be sent. Which those are, the published schema says.</summary>
internal static class BinaryValues
{
    /// <summary>The smallest value that becomes a part. Smaller ones cost more as a part than as text.</summary>
    private const int SmallestPart = 768;

    /// <summary>Returns the Content-ID of a value.</summary>
    public static string IdOf(int index) => $"part{index + 1}@soa.example.com";

    /// <summary>Returns the element with references in place of its larger binary values, and these values.</summary>
    public static (byte[] Body, List<byte[]> Parts) TakeOut(ReadOnlyMemory<byte> body, XmlSchemaSet schemas)
    {
        // By default a validator that meets xml:lang, as every fault has it, adds to the set what it knows of it, while others read the
        // set.
        var settings = new XmlReaderSettings
        {
            Schemas = schemas,
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.None,
        };
        // What a service or flow answers is its own affair; the schema is asked for types alone.
        settings.ValidationEventHandler += static (_, _) => { };
        using var reader = XmlReader.Create(DocumentReader.Open(body), settings);
        var parts = new List<byte[]>();
        var written = XmlBytes.Write((reader, parts), static (writer, state) => Copy(writer, state.reader, state.parts));
        return (written, parts);
    }

    private static void Copy(XmlDictionaryWriter writer, XmlReader reader, List<byte[]> parts)
    {
        var binary = false;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                    writer.WriteAttributes(reader, defattr: false);
                    binary = reader.SchemaInfo?.SchemaType?.TypeCode == XmlTypeCode.Base64Binary;
                    if (reader.IsEmptyElement)
                        writer.WriteEndElement();
                    break;
                case XmlNodeType.EndElement:
                    writer.WriteEndElement();
                    binary = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when binary && Decode(reader.Value) is { } value:
                    writer.WriteStartElement("xop", "Include", XopReader.Namespace);
                    writer.WriteAttributeString("href", $"cid:{IdOf(parts.Count)}");
                    writer.WriteEndElement();
                    parts.Add(value);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    writer.WriteString(reader.Value);
                    break;
            }
        }
    }

    /// <summary>Decodes a value in canonical form. Only such a value comes back as it was (XOP 1.0, section 3.1).</summary>
    private static byte[]? Decode(string text)
    {
        if (text.Length < SmallestPart * 4 / 3)
            return null;
        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, bytes, out var length) && (length + 2) / 3 * 4 == text.Length ? bytes[..length] : null;
    }
}
