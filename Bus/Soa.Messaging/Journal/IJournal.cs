namespace Soa.Messaging.Journal;

/// <summary>Where everything that happens to documents is written down (EIP: Message Store).</summary>
public interface IJournal
{
    /// <summary>False if nothing is written down, so that nobody need make entries.</summary>
    bool IsEnabled { get; }

    /// <summary>
    /// Takes an entry, which is written soon and in the background. When the journal cannot keep up, this waits until it can: messages slow down,
    /// and nothing is left out.
    /// </summary>
    /// <exception cref="OperationCanceledException">There was no room until <paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask RecordAsync(JournalEntry entry, CancellationToken cancellationToken);
}
