using System.ServiceModel.Channels;
using System.Xml;
using Soa.Bus.Documents;
using Soa.Bus.Services;

namespace Soa.Bus.Soap;

/// <summary>What the header blocks of a request say, as far as they are understood here.</summary>
internal sealed class SoapHeaders
{
    /// <summary>RFC 9562, section 6.6: the space of names that are URLs. Message ids that are no UUIDs are named in it.</summary>
    private static readonly Guid UrlSpace = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>Those of a request that has none.</summary>
    public static readonly SoapHeaders None = new();

    /// <summary>True if the request came with WS-Addressing, so that the reply does too.</summary>
    public bool HasAddressing { get; private set; }

    /// <summary>The <c>wsa:Action</c>.</summary>
    public string? Action { get; private set; }

    /// <summary>The <c>wsa:MessageID</c> as it was written.</summary>
    public string? MessageId { get; private set; }

    /// <summary>The <c>wsa:MessageID</c> as the bus knows it.</summary>
    public MessageIdentity Identity { get; private set; }

    /// <summary>True if the sender wants no reply: <c>wsa:ReplyTo</c> is none.</summary>
    public bool WantsNoReply { get; private set; }

    /// <summary>The header blocks that must be understood and are not.</summary>
    public IReadOnlyList<XmlQualifiedName> NotUnderstood { get; private set; } = [];

    /// <summary>Reads the headers of a request.</summary>
    /// <returns><c>null</c>, or what is wrong with them; <paramref name="headers"/> holds what was read until then.</returns>
    public static Fault? TryRead(MessageHeaders source, SoapVersion version, int limit, out SoapHeaders headers)
    {
        headers = None;
        if (source.Count == 0)
            return null;
        if (source.Count > limit)
            return Fault.Sender("TooManyHeaders", $"The request has {source.Count} header blocks; {limit} are allowed.");

        headers = new SoapHeaders();
        try
        {
            return headers.ReadAll(source, version);
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return AddressingFault("InvalidAddressingHeader", "A WS-Addressing header is not what WS-Addressing 1.0 says.");
        }
    }

    private static Fault AddressingFault(string subcode, string reason) =>
        new("Sender", reason, new XmlQualifiedName(subcode, WsAddressing.Namespace));

    private Fault? ReadAll(MessageHeaders source, SoapVersion version)
    {
        var notUnderstood = new List<XmlQualifiedName>();
        Fault? fault = null;
        for (var i = 0; i < source.Count; i++)
        {
            var block = source[i];
            if (!version.OwnRoles.Contains(block.Actor))
                continue;
            if (block.Namespace == WsAddressing.Namespace)
                fault ??= ReadAddressing(source, i, block.Name);
            else if (block.MustUnderstand)
                notUnderstood.Add(new XmlQualifiedName(block.Name, block.Namespace));
        }

        NotUnderstood = notUnderstood;
        return notUnderstood.Count > 0
            ? new Fault("MustUnderstand", $"Not understood: {string.Join(", ", notUnderstood.Select(name => $"{{{name.Namespace}}}{name.Name}"))}.")
            : fault;
    }

    private Fault? ReadAddressing(MessageHeaders source, int index, string name)
    {
        HasAddressing = true;
        using var reader = source.GetReaderAtHeader(index);
        switch (name)
        {
            case "Action":
                if (Action is not null)
                    return Repeated(name);
                Action = ReadText(reader);
                return null;
            case "MessageID":
                if (MessageId is not null)
                    return Repeated(name);
                MessageId = ReadText(reader);
                if (!Uri.TryCreate(MessageId, UriKind.Absolute, out _) && !Guid.TryParse(MessageId, out _))
                    return AddressingFault("InvalidAddressingHeader", "wsa:MessageID must be an absolute URI, such as urn:uuid: with a UUID.");
                Identity = new MessageIdentity(IdOf(MessageId), ConversationId: null);
                return null;
            case "ReplyTo" or "FaultTo":
                return ReadReplyTo(reader, name);
            default:
                return null;
        }
    }

    private Fault? ReadReplyTo(XmlDictionaryReader reader, string name)
    {
        if (!reader.ReadToDescendant("Address", WsAddressing.Namespace))
            return AddressingFault("InvalidAddressingHeader", $"wsa:{name} has no Address.");
        var address = ReadText(reader);
        if (address is not (WsAddressing.Anonymous or WsAddressing.None))
            return AddressingFault("OnlyAnonymousAddressSupported", $"wsa:{name} must be anonymous or none: answers go back on the connection of the request.");
        WantsNoReply |= name == "ReplyTo" && address == WsAddressing.None;
        return null;
    }

    private static string ReadText(XmlDictionaryReader reader) => XmlCharacters.Verify(reader.ReadElementContentAsString().Trim());

    private static Fault Repeated(string name) => AddressingFault("InvalidAddressingHeader", $"wsa:{name} stands there more than once.");

    internal static Guid IdOf(string messageId)
    {
        const string urn = "urn:uuid:";
        var text = messageId.StartsWith(urn, StringComparison.OrdinalIgnoreCase) ? messageId.AsSpan(urn.Length) : messageId;
        return Guid.TryParse(text, out var id) ? id : DeterministicId.Create(UrlSpace, messageId);
    }
}
