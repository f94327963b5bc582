namespace Soa.Messaging.Journal;

/// <summary>
/// Writes down who was refused. A flood of such calls must not become a flood of entries, behind which the documents of others would wait:
/// of more than some a second, only their number is recorded, with the next one that is written.
/// </summary>
public sealed class RefusedCalls(IJournal journal, TimeProvider time)
{
    /// <summary>Specifies how many are recorded a second.</summary>
    public const int MostPerSecond = 20;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private long windowStarted = time.GetTimestamp();
    private int written;
    private int leftOut;

    /// <summary>
    /// Writes a refused call down. Each is a conversation of its own: what a stranger says it belongs to does not count.
    /// </summary>
    public ValueTask RecordAsync(RefusedCall call, CancellationToken cancellationToken)
    {
        if (!journal.IsEnabled || !HasRoom(out var others))
            return ValueTask.CompletedTask;
        var id = Guid.CreateVersion7(time.GetUtcNow());
        return journal.RecordAsync(
            new JournalEntry
            {
                Kind = JournalKind.Refused,
                MessageId = id,
                ConversationId = id,
                Endpoint = call.Endpoint,
                At = time.GetUtcNow(),
                Outcome = JournalOutcome.Fault,
                FaultName = call.Code,
                Reason = others == 0 ? call.Reason : $"{call.Reason} ({others} more refused calls before this one are not written down.)",
                Who = call.Who,
                Address = call.Address,
            },
            cancellationToken);
    }

    private bool HasRoom(out int others)
    {
        lock (gate)
        {
            others = 0;
            if (time.GetElapsedTime(windowStarted) >= Window)
                (windowStarted, written) = (time.GetTimestamp(), 0);
            if (written == MostPerSecond)
            {
                leftOut++;
                return false;
            }

            written++;
            (others, leftOut) = (leftOut, 0);
            return true;
        }
    }
}
