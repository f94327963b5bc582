namespace Soa.Messaging;

/// <summary>Represents a place in an exchange of the broker, which may belong to others.</summary>
/// <param name="Exchange">The exchange's name.</param>
/// <param name="Type">
/// The type of the exchange: <c>topic</c>, <c>direct</c>, <c>fanout</c> or <c>headers</c>. One that is there already must be of that type.
/// </param>
/// <param name="RoutingKey">The routing key, by which the exchange finds queues.</param>
public sealed record ExchangeAddress(string Exchange, string Type, string RoutingKey);
