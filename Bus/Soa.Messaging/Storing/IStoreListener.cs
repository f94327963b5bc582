namespace Soa.Messaging.Storing;

/// <summary>Receives from the store's writer, in the order of its transactions, what they did.</summary>
internal interface IStoreListener
{
    /// <summary>Reports that the store can be read.</summary>
    /// <param name="lastId">The greatest id an earlier process has left.</param>
    void Begin(long lastId);

    /// <summary>Reports that documents that are ready were written.</summary>
    Task WrittenAsync(IReadOnlyList<StoredMessage> messages);

    /// <summary>Reports that documents were deleted.</summary>
    void Deleted(IReadOnlyList<long> ids);
}
