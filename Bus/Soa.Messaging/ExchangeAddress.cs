namespace Soa.Messaging;

/// <summary>Represents a place in an exchange of the broker, which may belong to others.</summary>
/// <param name="Exchange">The exchange's name.</param>
/// <param name="Type">
/// The type of the exchange: <c>topic</c>, <c>direct</c>, <c>fanout</c> or <c>headers</c>. One that is there already must be of that type.
/// </param>
/// <param name="RoutingKey">The routing key, by which the exchange finds queues.</param>
public sealed record ExchangeAddress(string Exchange, string Type, string RoutingKey)
{
    /// <summary>
    /// Gets a value that indicates whether a document that the exchange leads to no queue is dropped. Default: no; it is refused with a
    /// <see cref="ServiceUnavailableException"/>.
    /// </summary>
    public bool MayReachNobody { get; init; }
}
