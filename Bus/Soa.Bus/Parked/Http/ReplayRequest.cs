namespace Soa.Bus.Parked.Http;

/// <summary>What is to be replayed.</summary>
/// <param name="Flow">The flow's name.</param>
/// <param name="Queue">The queue's name.</param>
/// <param name="Reason">The reason's type.</param>
/// <param name="From">Parked at this time or later.</param>
/// <param name="To">Parked before this time.</param>
/// <param name="All">Must be true if nothing else is said.</param>
internal sealed record ReplayRequest(string? Flow, string? Queue, string? Reason, DateTimeOffset? From, DateTimeOffset? To, bool All)
{
    /// <summary>As a filter.</summary>
    /// <exception cref="ParkedRefusedException">It says nothing.</exception>
    public ParkedFilter ToFilter()
    {
        var filter = new ParkedFilter { Flow = Flow, Queue = Queue, Reason = Reason, From = From?.UtcDateTime, To = To?.UtcDateTime };
        return filter.IsEmpty && !All
            ? throw new ParkedRefusedException(400, "Say which documents to replay: flow, queue, reason, from, to; or \"all\": true.")
            : filter;
    }
}
