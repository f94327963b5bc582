using Soa.Documents;

namespace Soa.ServiceModel;

/// <summary>Who a request is, as far as its binding knows.</summary>
/// <param name="MessageId">The id by which a repetition is recognised; <c>null</c> if the caller gave none.</param>
/// <param name="ConversationId">The conversation it belongs to; <c>null</c> if it begins one. Without a message id it is also the id by which what follows names its cause.</param>
/// <param name="CausationId">The message that led to it, if one did.</param>
public readonly record struct MessageIdentity(Guid? MessageId, Guid? ConversationId, Guid? CausationId = null)
{
    /// <summary>The identity of a document on the bus.</summary>
    public static MessageIdentity Of(Document document) => new(document.MessageId, document.ConversationId, document.CausationId);
}
