using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Documents;

namespace Soa.Messaging.Outcomes;

/// <summary>
/// Records what became of documents that a supervised replay sent. The process that receives them does it, before they count as received:
/// if it dies first, they are delivered again.
/// </summary>
internal sealed partial class ReplayOutcomes(ProcessDatabase database, TimeProvider time, ILogger<ReplayOutcomes> log)
{
    private static readonly Statement End = new("""
        UPDATE ReplayItems SET Status = @Status, EndedAt = @Now, Reason = @Reason, ParkedAs = @ParkedAs
        WHERE ReplayId = @ReplayId AND Position = @Position AND Status IN ('Waiting', 'Sent')
        """);

    /// <summary>Records that a document was handled to its end, if a replay sent it.</summary>
    public async Task ProcessedAsync(Document document, CancellationToken cancellationToken)
    {
        if (!ReplayItemMark.TryRead(document.Headers, out var mark) || database.Database is not { } shared)
            return;
        try
        {
            await shared.InTransactionAsync(
                session => session.ExecuteAsync(
                    End,
                    new
                    {
                        mark.ReplayId,
                        mark.Position,
                        Status = "Processed",
                        Now = time.GetUtcNow().UtcDateTime,
                        Reason = (string?)null,
                        ParkedAs = (string?)null,
                    }),
                cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // It is handled all the same; only the page of the replay does not know it.
            NotRecorded(failure, document.MessageId, mark.ReplayId);
        }
    }

    /// <summary>Records that a document was parked again, in the transaction that parks it.</summary>
    public async Task ParkedAsync(DatabaseSession session, Document letter, string parkedAs, string reason)
    {
        if (!ReplayItemMark.TryRead(letter.Headers, out var mark))
            return;
        await session.ExecuteAsync(
            End,
            new
            {
                mark.ReplayId,
                mark.Position,
                Status = "Parked",
                Now = time.GetUtcNow().UtcDateTime,
                Reason = TextCut.Cut(reason, 1000),
                ParkedAs = parkedAs,
            });
    }

    [LoggerMessage(3092, LogLevel.Warning,
        "Message {MessageId} was handled, but replay {ReplayId} could not be updated; it shows the document as still on its way")]
    private partial void NotRecorded(Exception failure, Guid messageId, string replayId);
}
