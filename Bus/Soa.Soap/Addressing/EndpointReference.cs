using System.Text;
using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Soap.Addressing;

/// <summary>Represents the address to which an answer is sent (WS-Addressing 1.0 core, section 2).</summary>
/// <param name="Address">The address.</param>
/// <param name="ReferenceParameters">Header blocks that the answer must carry, written out and marked (SOAP binding, section 3.4).</param>
internal sealed record EndpointReference(string Address, IReadOnlyList<string> ReferenceParameters)
{
    /// <summary>Gets whether the answer goes back on the connection of the request.</summary>
    public bool IsAnonymous => Address == WsAddressing.Anonymous;

    /// <summary>Gets whether no answer is wanted.</summary>
    public bool IsNone => Address == WsAddressing.None;

    /// <summary>Reads an endpoint reference.</summary>
    /// <param name="reader">A reader on the header block.</param>
    /// <param name="header">The block's name.</param>
    /// <param name="reference">The reference.</param>
    /// <returns><c>null</c>, or what is wrong with it.</returns>
    public static Fault? TryRead(XmlDictionaryReader reader, string header, out EndpointReference? reference)
    {
        reference = null;
        string? address = null;
        var parameters = new List<string>();
        if (!reader.IsEmptyElement)
        {
            reader.ReadStartElement();
            while (reader.MoveToContent() == XmlNodeType.Element)
            {
                if (reader.NamespaceURI == WsAddressing.Namespace && reader.LocalName == "Address" && address is null)
                    address = XmlCharacters.Verify(reader.ReadElementContentAsString().Trim());
                else if (reader.NamespaceURI == WsAddressing.Namespace && reader.LocalName == "Address")
                    return AddressingFaults.InvalidReference(header, $"wsa:{header} has more than one Address.");
                else if (reader.NamespaceURI == WsAddressing.Namespace && reader.LocalName == "ReferenceParameters")
                    ReadParameters(reader, parameters);
                else
                    reader.Skip();
            }
        }

        if (address is null)
            return AddressingFaults.MissingAddress(header);
        if (!Uri.TryCreate(address, UriKind.Absolute, out _))
            return AddressingFaults.InvalidAddress(header, $"The Address of wsa:{header} must be an absolute URI.");
        reference = new EndpointReference(address, parameters);
        return null;
    }

    private static void ReadParameters(XmlDictionaryReader reader, List<string> parameters)
    {
        if (reader.IsEmptyElement)
        {
            reader.Skip();
            return;
        }

        reader.ReadStartElement();
        while (reader.MoveToContent() == XmlNodeType.Element)
            parameters.Add(Encoding.UTF8.GetString(XmlBytes.Write(reader, WriteParameter)));
        reader.ReadEndElement();
    }

    private static void WriteParameter(XmlDictionaryWriter writer, XmlDictionaryReader reader)
    {
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        writer.WriteAttributes(reader, defattr: false);
        if (reader.GetAttribute("IsReferenceParameter", WsAddressing.Namespace) is null)
            writer.WriteAttributeString("wsa", "IsReferenceParameter", WsAddressing.Namespace, "true");
        if (reader.IsEmptyElement)
        {
            reader.Read();
        }
        else
        {
            reader.ReadStartElement();
            while (reader.NodeType != XmlNodeType.EndElement)
                writer.WriteNode(reader, defattr: false);
            reader.ReadEndElement();
        }

        writer.WriteEndElement();
    }
}
