using System.Globalization;
using Soa.Documents;

namespace Soa.Messaging.Receiving;

/// <summary>A document that could not be handled, as it goes to the dead letters: itself, with the same ids and the reason beside it.</summary>
internal static class DeadLetter
{
    public static Document Create(Document document, string queue, Exception failure, RetryHistory history, DateTimeOffset now, string? contentType)
    {
        var (flow, step) = FailurePlace.Of(failure);
        var headers = RetryHistory.Forget(document.Headers);
        headers[DeadLetterHeaders.Queue] = queue;
        headers[DeadLetterHeaders.Reason] = (failure as DocumentRefusedException)?.Reason ?? failure.GetType().FullName ?? failure.GetType().Name;
        headers[DeadLetterHeaders.Message] = failure.Message;
        headers[DeadLetterHeaders.Time] = Text(now);
        headers[DeadLetterHeaders.FirstFailed] = Text(history.FirstFailed ?? now);
        headers[DeadLetterHeaders.Attempts] = history.Attempts.ToString(CultureInfo.InvariantCulture);
        Set(headers, DeadLetterHeaders.Refused, failure is DocumentRefusedException ? "true" : null);
        Set(headers, DeadLetterHeaders.Flow, flow);
        Set(headers, FlowVersionMark.Header, document.FlowVersion?.ToString());
        Set(headers, DeadLetterHeaders.Step, step);
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
