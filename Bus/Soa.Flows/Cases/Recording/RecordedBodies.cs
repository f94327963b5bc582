using Soa.Messaging.Journal.Reading;

namespace Soa.Flows.Cases.Recording;

/// <summary>Reads the documents of a conversation, which the journal keeps once each.</summary>
internal sealed class RecordedBodies(JournalReader journal, IReadOnlyList<JournalItem> conversation)
{
    private readonly ILookup<Guid, JournalItem> kept =
        conversation.Where(entry => entry.KeptBytes > 0).ToLookup(entry => entry.MessageId);

    /// <summary>Returns the document of an entry, wherever it is kept; <c>null</c> if it is not kept as a whole.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(JournalItem entry, CancellationToken cancellationToken) =>
        Find(entry) is { } place && place.KeptBytes == place.BodySize
        && await journal.ReadBodyAsync(place.EntryId, cancellationToken) is { Body.Length: > 0 } body && body.Body.Length == body.BodySize
            ? body.Body
            : null;

    private JournalItem? Find(JournalItem entry) => entry.KeptBytes > 0
        ? entry
        : kept[entry.MessageId].LastOrDefault(other => other.At <= entry.At) ?? kept[entry.MessageId].FirstOrDefault();
}
