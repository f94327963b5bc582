using Soa.Documents;

namespace Soa.Messaging.Receiving;

/// <summary>Represents an event from the queue <see cref="BusNames.Unroutable"/>, with the topic under which it was published.</summary>
internal static class UnroutableEvent
{
    public static Document Create(Document document, string? topic)
    {
        if (topic is null)
            return document;
        var headers = new Dictionary<string, string>(document.Headers) { [DeadLetterHeaders.Topic] = topic };
        return new Document(document.Body, document.MessageId, document.ConversationId, document.CausationId, headers);
    }
}
