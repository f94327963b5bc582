using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Soap;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Flows.Envelopes;

/// <summary>
/// Represents the <c>wsse:Security</c> block of a Header that is for this bus. Reading removes it (SOAP 1.2 Part 1, 2.7.2.1): a caller's
/// password is nothing to whom the flow calls.
/// </summary>
internal static class EnvelopeSecurity
{
    /// <summary>Takes the block out of an envelope.</summary>
    /// <param name="envelope">The envelope, whose Header has the block no longer.</param>
    /// <param name="security">The content of the block; <c>null</c> if there is none.</param>
    /// <returns><c>null</c>, or what is wrong with the block.</returns>
    /// <exception cref="XmlException">The Header is malformed.</exception>
    public static Fault? TryTake(ref EnvelopeParts envelope, out SecurityHeader? security)
    {
        security = null;
        if (envelope.HeaderText.Span.IndexOf("Security"u8) < 0)
            return null;
        using var stream = new MemoryStream(envelope.HeaderText.Length);
        using (var reader = new LimitedReader(DocumentReader.Open(envelope.Header), HeaderBlocks.MostDepth))
        using (var writer = DocumentWriter.Create(stream))
        {
            reader.MoveToContent();
            writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
            writer.WriteAttributes(reader, defattr: false);
            reader.Read();
            while (!reader.EOF && reader.NodeType != XmlNodeType.EndElement)
            {
                if (reader is not { NodeType: XmlNodeType.Element, LocalName: "Security", NamespaceURI: Namespaces.WsSecurity }
                    || !EnvelopeHeader.IsForUs(reader, envelope.Version))
                    writer.WriteNode(reader, defattr: false);
                else if (security is not null)
                    return SecurityFaults.InvalidSecurity("There is more than one Security header for this receiver.");
                else if (Read(reader, out security) is { } fault)
                    return fault;
            }
        }

        if (security is not null)
            envelope = envelope with { HeaderText = stream.ToArray(), Root = default };
        return null;
    }

    private static Fault? Read(XmlReader reader, out SecurityHeader? security)
    {
        security = null;
        try
        {
            Fault? fault;
            using (var block = XmlDictionaryReader.CreateDictionaryReader(reader.ReadSubtree()))
            {
                block.MoveToContent();
                fault = SecurityHeader.TryRead(block, out security);
            }

            reader.Read();
            return fault;
        }
        catch (Exception error) when (InputErrors.IsAboutInput(error))
        {
            return SecurityFaults.InvalidSecurity("The Security header is not what WS-Security 1.1 says.");
        }
    }
}
