namespace Soa.Bus.Parked;

/// <summary>Represents a request to discard a document.</summary>
/// <param name="Reason">The reason, for the record.</param>
internal sealed record DiscardRequest(string? Reason);
