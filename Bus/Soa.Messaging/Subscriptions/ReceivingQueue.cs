
namespace Soa.Messaging.Subscriptions;

/// <summary>Represents a queue as a transport has to make it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Topics">The events it is bound to.</param>
/// <param name="Concurrency">How many of its documents are handled at once.</param>
/// <param name="IsTemporary">True for the queue of answers, which goes with its process.</param>
internal sealed record ReceivingQueue(string Name, IReadOnlyList<string> Topics, int Concurrency, bool IsTemporary = false)
{
    /// <summary>Gets how many of its documents the broker hands out before they are handled.</summary>
    public int Prefetch { get; init; } = Concurrency * 2;

    /// <summary>Gets a value that indicates whether others made it, so that nothing about it is declared.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Gets how many of its documents are in memory if they are also in a store.</summary>
    public int MaxInMemory { get; init; } = int.MaxValue;
}
