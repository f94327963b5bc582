using Soa.Documents;

namespace Soa.ServiceModel;

/// <summary>Identifies a request, as far as its binding knows.</summary>
/// <param name="MessageId">The id by which a repetition is recognised; <c>null</c> if the caller gave none.</param>
/// <param name="ConversationId">
/// The conversation it belongs to; <c>null</c> if it begins one. Without a message id it is also the id by which what follows names its
/// cause.
/// </param>
/// <param name="CausationId">The message that led to it, if one did.</param>
public readonly record struct MessageIdentity(Guid? MessageId, Guid? ConversationId, Guid? CausationId = null)
{
    /// <summary>The name space of URLs (RFC 9562, section 6.6), in which message ids that are not UUIDs are named.</summary>
    private static readonly Guid UrlSpace = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>
    /// Returns the id of a <c>wsa:MessageID</c>: its UUID, or one derived from its text (WS-Addressing 1.0, section 3.1).
    /// </summary>
    public static Guid ReadId(string messageId)
    {
        const string urn = "urn:uuid:";
        var text = messageId.StartsWith(urn, StringComparison.OrdinalIgnoreCase) ? messageId.AsSpan(urn.Length) : messageId;
        return Guid.TryParse(text, out var id) ? id : DeterministicId.Create(UrlSpace, messageId);
    }

    /// <summary>Returns the identity of a document on the bus.</summary>
    public static MessageIdentity Of(Document document) => new(document.MessageId, document.ConversationId, document.CausationId);
}
