using System.Xml;
using Soa.Documents;
using Soa.Soap.Addressing;

namespace Soa.Soap;

/// <summary>Represents the header of a reply.</summary>
internal sealed record ReplyHeader
{
    /// <summary>Gets the headers of the request, if the reply is addressed as it was.</summary>
    public SoapHeaders? Request { get; init; }

    /// <summary>Gets the <c>wsa:Action</c> of the reply.</summary>
    public string Action { get; init; } = "";

    /// <summary>Gets the address of the reply, if the request gave one.</summary>
    public EndpointReference? To { get; init; }

    /// <summary>Writes the detail of a fault that a header caused, which SOAP 1.1 has in the header too.</summary>
    public Action<XmlDictionaryWriter>? WriteFaultDetail { get; init; }

    /// <summary>Header blocks of the request that were not understood.</summary>
    public IReadOnlyList<XmlQualifiedName> NotUnderstood { get; init; } = [];

    /// <summary>Gets whether the supported versions of SOAP are listed.</summary>
    public bool Upgrade { get; init; }

    /// <summary>Gets the Header of an answer that is passed on, written if there is nothing else to write.</summary>
    public ReadOnlyMemory<byte> Passed { get; init; }

    /// <summary>
    /// Returns the Header element; empty if there is nothing to write. It may quote names of the request, as a fault does.
    /// </summary>
    public ReadOnlyMemory<byte> Write(SoapVersion version) =>
        Request is null && WriteFaultDetail is null && NotUnderstood.Count == 0 && !Upgrade
            ? Passed
            : XmlBytes.WriteMessage((this, version), static (writer, state) => state.Item1.Write(writer, state.version));

    private void Write(XmlDictionaryWriter writer, SoapVersion version)
    {
        writer.WriteStartElement("s", "Header", version.EnvelopeNamespace);
        if (Request is not null)
            WriteAddressing(writer, Request);
        if (WriteFaultDetail is not null)
        {
            writer.WriteStartElement("a", "FaultDetail", WsAddressing.Namespace);
            WriteFaultDetail(writer);
            writer.WriteEndElement();
        }

        foreach (var block in NotUnderstood)
            WriteNotUnderstood(writer, block);
        if (Upgrade)
            WriteUpgrade(writer);
        writer.WriteEndElement();
    }

    /// <summary>
    /// Writes the addressing of a reply (WS-Addressing 1.0 core, section 3.4). Its id follows from the request's, as on the bus.
    /// </summary>
    private void WriteAddressing(XmlDictionaryWriter writer, SoapHeaders request)
    {
        if (Action.Length > 0)
            writer.WriteElementString("a", "Action", WsAddressing.Namespace, Action);
        if (request.MessageId is not null)
            writer.WriteElementString("a", "RelatesTo", WsAddressing.Namespace, request.MessageId);
        var id = request.Identity.MessageId is { } messageId ? DeterministicId.Create(messageId, "answer") : Guid.NewGuid();
        writer.WriteElementString("a", "MessageID", WsAddressing.Namespace, $"urn:uuid:{id}");
        if (To is { IsAnonymous: false })
            writer.WriteElementString("a", "To", WsAddressing.Namespace, To.Address);
        foreach (var parameter in To?.ReferenceParameters ?? [])
            writer.WriteRaw(parameter);
    }

    /// <summary>Writes a header block that was not understood (SOAP 1.2 Part 1, section 5.4.8).</summary>
    private static void WriteNotUnderstood(XmlDictionaryWriter writer, XmlQualifiedName block)
    {
        writer.WriteStartElement("e", "NotUnderstood", DocumentReader.Soap12Namespace);
        if (block.Namespace.Length > 0)
            writer.WriteXmlnsAttribute("n", block.Namespace);
        writer.WriteAttributeString("qname", block.Namespace.Length > 0 ? $"n:{block.Name}" : block.Name);
        writer.WriteEndElement();
    }

    /// <summary>Writes the supported versions, the preferred one first (SOAP 1.2 Part 1, section 5.4.7 and appendix A).</summary>
    private static void WriteUpgrade(XmlDictionaryWriter writer)
    {
        writer.WriteStartElement("u", "Upgrade", DocumentReader.Soap12Namespace);
        foreach (var version in (ReadOnlySpan<SoapVersion>)[SoapVersion.Soap12, SoapVersion.Soap11])
        {
            writer.WriteStartElement("u", "SupportedEnvelope", DocumentReader.Soap12Namespace);
            writer.WriteXmlnsAttribute("e", version.EnvelopeNamespace);
            writer.WriteAttributeString("qname", "e:Envelope");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }
}
