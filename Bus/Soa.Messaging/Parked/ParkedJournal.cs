using Soa.Documents;
using Soa.Messaging.Journal;

namespace Soa.Messaging.Parked;

/// <summary>Tells the journal what became of documents that were parked, so that a conversation's story has it.</summary>
internal sealed class ParkedJournal(IJournal journal, TimeProvider time)
{
    /// <summary>The broker gave a document up: its receivers died over it, or it had no place left.</summary>
    public ValueTask ParkedAsync(Document letter, string queue, string? flow, string reasonType, string reason) =>
        RecordAsync(JournalEntry.About(letter, JournalKind.Parked, time.GetUtcNow()) with
        {
            Endpoint = $"queue:{queue}",
            Flow = flow,
            Outcome = JournalOutcome.Failed,
            FaultName = reasonType,
            Reason = reason,
        });

    /// <summary>Somebody put another body in place.</summary>
    public ValueTask EditedAsync(ParkedDocument row, ReadOnlyMemory<byte> body, string user) =>
        RecordAsync(Entry(row, JournalKind.Edited, user, row.Id) with { Body = body });

    /// <summary>Somebody sent it to its queue again.</summary>
    public ValueTask ReplayedAsync(ParkedDocument row, string user) =>
        RecordAsync(Entry(row, JournalKind.Replayed, user, $"{row.Id}, which was parked for {row.ReasonType}{(row.EditedBy is null ? "" : $" and edited by {row.EditedBy}")}"));

    /// <summary>Somebody gave it up.</summary>
    public ValueTask DiscardedAsync(ParkedDocument row, string user, string reason) =>
        RecordAsync(Entry(row, JournalKind.Discarded, user, $"{row.Id}: {reason}"));

    // It is done, whoever has gone meanwhile.
    private ValueTask RecordAsync(JournalEntry entry) => journal.IsEnabled ? journal.RecordAsync(entry, CancellationToken.None) : ValueTask.CompletedTask;

    private JournalEntry Entry(ParkedDocument row, JournalKind kind, string user, string reason) => new()
    {
        Kind = kind,
        MessageId = row.MessageId,
        ConversationId = row.ConversationId,
        CausationId = row.CausationId,
        Flow = row.Flow,
        Step = row.Step,
        Endpoint = $"queue:{row.Queue}",
        At = time.GetUtcNow(),
        Who = user,
        Reason = reason,
        Body = row.Body,
        // It was written down when it came, or when somebody edited it.
        KeepsBody = kind == JournalKind.Edited,
    };
}
