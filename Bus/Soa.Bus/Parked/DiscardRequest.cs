namespace Soa.Bus.Parked;

/// <summary>Why a document is discarded.</summary>
/// <param name="Reason">For whoever asks later.</param>
internal sealed record DiscardRequest(string? Reason);
