namespace Soa.ServiceModel.Delivery;

/// <summary>Counts the events that wait in the outbox.</summary>
internal sealed class OutboxWaiting
{
    /// <summary>Gets the number of events.</summary>
    public required int Count { get; init; }

    /// <summary>Gets the time at which the oldest was stored (UTC).</summary>
    public DateTime? Oldest { get; init; }

    public void Deconstruct(out int count, out DateTime? oldest) => (count, oldest) = (Count, Oldest);
}
