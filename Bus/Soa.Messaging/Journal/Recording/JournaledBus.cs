using Soa.Documents;

namespace Soa.Messaging.Journal.Recording;

/// <summary>
/// Represents the bus as all but flows use it (theirs is recorded with flow and step): what goes out through it is written down.
/// </summary>
internal sealed class JournaledBus(IDocumentBus bus, IJournal journal, TimeProvider time) : IDocumentBus
{
    /// <summary>Gets the bus that records nothing.</summary>
    public IDocumentBus Inner => bus;

    public async Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken)
    {
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        var entry = JournalEntry.About(request, JournalKind.Sent, at) with { Endpoint = $"service:{service}/{LocalName(request)}" };
        try
        {
            var answer = await bus.CallAsync(service, request, cancellationToken);
            await journal.RecordAsync(entry.Ended(time.GetElapsedTime(started), answer) with { KeepsBody = false }, cancellationToken);
            return answer;
        }
        catch (ServiceUnavailableException failure)
        {
            await journal.RecordAsync(entry.Ended(time.GetElapsedTime(started), failure), cancellationToken);
            throw;
        }
    }

    // An event that could not be published stays in the outbox and is tried again, so only success is recorded.
    public async Task PublishAsync(string topic, Document document, CancellationToken cancellationToken)
    {
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        await bus.PublishAsync(topic, document, cancellationToken);
        var entry = JournalEntry.About(document, JournalKind.Published, at);
        await journal.RecordAsync(
            entry with { Endpoint = $"event:{topic.Replace('.', '/')}", Duration = time.GetElapsedTime(started) }, cancellationToken);
    }

    public async Task SendAsync(string queue, Document document, CancellationToken cancellationToken)
    {
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        await bus.SendAsync(queue, document, cancellationToken);
        var entry = JournalEntry.About(document, JournalKind.Sent, at);
        await journal.RecordAsync(entry with { Endpoint = $"queue:{queue}", Duration = time.GetElapsedTime(started) }, cancellationToken);
    }

    private static string LocalName(Document document) => document.TryReadName(out var name) ? name.Name : "";
}
