using Soa.Documents;
using Soa.Messaging.Journal;

namespace Soa.Messaging.Parked;

/// <summary>Records in the journal what became of parked documents, as a part of their conversations.</summary>
internal sealed class ParkedJournal(IJournal journal, TimeProvider time)
{
    /// <summary>Records that the broker gave a document up, because its receivers died over it or its queue was full.</summary>
    public ValueTask ParkedAsync(Document letter, string queue, string? flow, string reasonType, string reason) =>
        RecordAsync(JournalEntry.About(letter, JournalKind.Parked, time.GetUtcNow()) with
        {
            Endpoint = $"queue:{queue}",
            Flow = flow,
            Outcome = JournalOutcome.Failed,
            FaultName = reasonType,
            Reason = reason,
        });

    /// <summary>Records that somebody replaced the body.</summary>
    public ValueTask EditedAsync(ParkedDocument row, ReadOnlyMemory<byte> body, string user) =>
        RecordAsync(Entry(row, JournalKind.Edited, user, row.Id) with { Body = body });

    /// <summary>Records that somebody sent the document to its queue again.</summary>
    public ValueTask ReplayedAsync(ParkedDocument row, string user) =>
        RecordAsync(Entry(row, JournalKind.Replayed, user, $"{row.Id}, which was parked for "
            + $"{row.ReasonType}{(row.EditedBy is null ? "" : $" and edited by {row.EditedBy}")}"));

    /// <summary>Records that somebody discarded the document.</summary>
    public ValueTask DiscardedAsync(ParkedDocument row, string user, string reason) =>
        RecordAsync(Entry(row, JournalKind.Discarded, user, $"{row.Id}: {reason}"));

    // It is done, even if the caller has gone meanwhile.
    private ValueTask RecordAsync(JournalEntry entry) =>
        journal.IsEnabled ? journal.RecordAsync(entry, CancellationToken.None) : ValueTask.CompletedTask;

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
