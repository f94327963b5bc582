namespace Soa.ServiceModel.Delivery;

/// <summary>What waits in the outbox.</summary>
internal sealed class OutboxWaiting
{
    /// <summary>How many events.</summary>
    public required int Count { get; init; }

    /// <summary>When the oldest was stored (UTC).</summary>
    public DateTime? Oldest { get; init; }

    public void Deconstruct(out int count, out DateTime? oldest) => (count, oldest) = (Count, Oldest);
}
