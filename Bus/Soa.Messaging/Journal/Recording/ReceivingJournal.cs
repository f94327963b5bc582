using Soa.Documents;

namespace Soa.Messaging.Journal.Recording;

/// <summary>Writes down what is received from one queue and what came of it.</summary>
internal sealed class ReceivingJournal(IJournal journal, DocumentSubscription subscription, TimeProvider time)
{
    private readonly string endpoint = "queue:" + subscription.Queue;

    // What goes to the dead letters was written down when it went there.
    private bool IsOn => journal.IsEnabled && !BusNames.IsLastResort(subscription.Queue);

    /// <summary>Records that a document was handled.</summary>
    /// <param name="document">The document.</param>
    /// <param name="answer">The answer, if a caller waits.</param>
    /// <param name="started">The timestamp at which this attempt began.</param>
    /// <param name="attempt">Which attempt it was.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async ValueTask HandledAsync(Document document, Document? answer, long started, int attempt, CancellationToken cancellationToken)
    {
        if (!IsOn)
            return;
        var entry = Entry(document, JournalKind.Received, started, attempt);
        await journal.RecordAsync(
            entry.Ended(entry.Duration, answer) with { KeepsBody = entry.Flow is null || document.CausationId is null }, cancellationToken);
        if (answer is null)
            return;
        var answered = JournalEntry.About(answer, JournalKind.Answered, time.GetUtcNow()).Ended(TimeSpan.Zero, answer);
        await journal.RecordAsync(answered with { Endpoint = endpoint, Flow = entry.Flow }, cancellationToken);
    }

    /// <summary>Records that handling a document failed technically.</summary>
    /// <param name="kind">The consequence: another attempt, parking, or a fault for the caller (received).</param>
    /// <param name="document">The document.</param>
    /// <param name="failure">Why.</param>
    /// <param name="started">The timestamp at which this attempt began.</param>
    /// <param name="attempt">Which attempt it was.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public ValueTask FailedAsync(
        JournalKind kind, Document document, Exception failure, long started, int attempt, CancellationToken cancellationToken)
    {
        if (!IsOn)
            return ValueTask.CompletedTask;
        var entry = Entry(document, kind, started, attempt);
        return journal.RecordAsync(entry.Ended(entry.Duration, failure), cancellationToken);
    }

    private JournalEntry Entry(Document document, JournalKind kind, long started, int attempt)
    {
        var duration = time.GetElapsedTime(started);
        var flow = subscription.Flow?.Invoke(document);
        return JournalEntry.About(document, kind, time.GetUtcNow() - duration) with
        {
            Endpoint = endpoint,
            Flow = flow?.Name,
            FlowVersion = flow?.Version,
            Attempt = attempt,
            Duration = duration,
        };
    }
}
