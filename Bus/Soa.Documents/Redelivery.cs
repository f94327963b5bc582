namespace Soa.Documents;

/// <summary>Describes an earlier delivery of a document.</summary>
/// <param name="SentAt">When it was sent, if the sender's message says so.</param>
public sealed record Redelivery(DateTimeOffset? SentAt);
