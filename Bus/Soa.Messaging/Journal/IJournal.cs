namespace Soa.Messaging.Journal;

/// <summary>Records everything that happens to documents (EIP: Message Store).</summary>
public interface IJournal
{
    /// <summary>Gets a value that indicates whether anything is recorded; if not, no entries need to be made.</summary>
    bool IsEnabled { get; }

    /// <summary>
    /// Takes an entry, which is written soon and in the background. When the journal cannot keep up, this waits until it can: messages
    /// slow down, and nothing is left out.
    /// </summary>
    /// <exception cref="OperationCanceledException">
    /// There was no room until <paramref name="cancellationToken"/> was cancelled.
    /// </exception>
    ValueTask RecordAsync(JournalEntry entry, CancellationToken cancellationToken);
}
