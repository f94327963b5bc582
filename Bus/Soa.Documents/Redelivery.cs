namespace Soa.Documents;

/// <summary>A document that was delivered before.</summary>
/// <param name="SentAt">When it was sent, if the sender's message says so.</param>
public sealed record Redelivery(DateTimeOffset? SentAt);
