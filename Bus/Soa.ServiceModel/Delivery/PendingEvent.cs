namespace Soa.ServiceModel.Delivery;

/// <summary>Represents an event that waits for its transaction.</summary>
internal readonly record struct PendingEvent(string Topic, byte[] Body, string OrderingKey);
