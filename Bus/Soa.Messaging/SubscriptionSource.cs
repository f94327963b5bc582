namespace Soa.Messaging;

/// <summary>Describes what one part of the program subscribes to when it starts.</summary>
internal sealed record SubscriptionSource(Func<IEnumerable<DocumentSubscription>> Subscriptions);
