namespace Soa.Messaging.Storing;

/// <summary>Is told by the store's writer, in the order of its transactions, what they did.</summary>
internal interface IStoreListener
{
    /// <summary>The store can be read.</summary>
    /// <param name="lastId">The greatest id an earlier process has left.</param>
    void Begin(long lastId);

    /// <summary>Documents that are ready were written.</summary>
    Task WrittenAsync(IReadOnlyList<StoredMessage> messages);

    /// <summary>Documents were deleted.</summary>
    void Deleted(IReadOnlyList<long> ids);
}
