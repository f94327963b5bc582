using System.Globalization;
using Soa.Bus.Documents;

namespace Soa.Bus.Messaging.Receiving;

/// <summary>A document that could not be handled, as it goes to the dead letters: itself, with the same ids and the reason beside it.</summary>
internal static class DeadLetter
{
    public static Document Create(Document document, string queue, Exception failure, int attempts, DateTimeOffset now)
    {
        var headers = new Dictionary<string, string>(document.Headers)
        {
            [DeadLetterHeaders.Queue] = queue,
            [DeadLetterHeaders.Reason] = failure.GetType().FullName ?? failure.GetType().Name,
            [DeadLetterHeaders.Message] = failure.Message,
            [DeadLetterHeaders.Time] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            [DeadLetterHeaders.Attempts] = attempts.ToString(CultureInfo.InvariantCulture),
        };
        return new Document(document.Body, document.MessageId, document.ConversationId, document.CausationId, headers);
    }
}
