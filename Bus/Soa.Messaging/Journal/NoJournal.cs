namespace Soa.Messaging.Journal;

/// <summary>Represents the journal of a process that keeps none.</summary>
public sealed class NoJournal : IJournal
{
    /// <summary>Specifies the only instance.</summary>
    public static readonly NoJournal Instance = new();

    private NoJournal()
    {
    }

    /// <inheritdoc/>
    public bool IsEnabled => false;

    /// <inheritdoc/>
    public ValueTask RecordAsync(JournalEntry entry, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
