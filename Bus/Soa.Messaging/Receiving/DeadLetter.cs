using System.Globalization;
using Soa.Documents;

namespace Soa.Messaging.Receiving;

/// <summary>
/// Represents a document that could not be handled, as it goes to the dead letters: itself, with the same ids and the reason beside it.
/// </summary>
internal static class DeadLetter
{
    public static Document Create(
        Document document, DocumentSubscription subscription, Exception failure, FailurePlace place, RetryHistory history,
        DateTimeOffset now, string? contentType)
    {
        var headers = RetryHistory.Forget(document.Headers);
        foreach (var (name, value) in document.Marks)
            headers[name] = value;
        headers[DeadLetterHeaders.Queue] = subscription.Queue;
        headers[DeadLetterHeaders.Reason] = (failure as DocumentRefusedException)?.Reason ?? failure.GetType().FullName
            ?? failure.GetType().Name;
        headers[DeadLetterHeaders.Message] = failure.Message;
        headers[DeadLetterHeaders.Time] = Text(now);
        headers[DeadLetterHeaders.FirstFailed] = Text(history.FirstFailed ?? now);
        headers[DeadLetterHeaders.Attempts] = history.Attempts.ToString(CultureInfo.InvariantCulture);
        Set(headers, DeadLetterHeaders.Refused, failure is DocumentRefusedException ? "true" : null);
        Set(headers, DeadLetterHeaders.Flow, place.Flow ?? subscription.Flow?.Invoke(document).Name);
        Set(headers, DeadLetterHeaders.Step, place.Step);
        Set(headers, DeadLetterHeaders.ContentType, contentType);
        return new Document(document.Body, document.MessageId, document.ConversationId, document.CausationId, headers);
    }

    private static void Set(Dictionary<string, string> headers, string name, string? value)
    {
        if (value is null)
            headers.Remove(name);
        else
            headers[name] = value;
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
