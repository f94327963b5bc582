namespace Soa.Messaging;

/// <summary>
/// Represents the limits of one queue, <c>Soa:Bus:Queues:&lt;queue&gt;</c> in the configuration; what is absent is as for all.
/// </summary>
public sealed record QueueOptions
{
    /// <summary>
    /// Gets how many of its documents are handled at once in this process. Default: what the subscription says, which is 16 for services
    /// and flows.
    /// </summary>
    public int? Concurrency { get; init; }

    /// <summary>
    /// Gets how many of its documents the broker hands out to this process before they are handled. Default: twice the concurrency.
    /// </summary>
    public int? Prefetch { get; init; }

    /// <inheritdoc cref="DocumentBusOptions.MaxInMemory"/>
    public int? MaxInMemory { get; init; }

    /// <inheritdoc cref="DocumentBusOptions.MaxPendingCalls"/>
    public int? MaxPendingCalls { get; init; }

    internal IEnumerable<string> Validate(string at)
    {
        if (Concurrency is < 1 or > 1000)
            yield return $"{at}:Concurrency is {Concurrency}; it must be from 1 to 1000.";
        if (Prefetch is < 1 or > ushort.MaxValue || Prefetch < Concurrency)
            yield return $"{at}:Prefetch is {Prefetch}; it must be from 1 to {ushort.MaxValue}, and not below the concurrency.";
        if (MaxInMemory < 1)
            yield return $"{at}:MaxInMemory is {MaxInMemory}; it must be 1 or more.";
        if (MaxPendingCalls < 1)
            yield return $"{at}:MaxPendingCalls is {MaxPendingCalls}; it must be 1 or more.";
    }
}
