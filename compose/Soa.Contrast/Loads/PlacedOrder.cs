namespace Soa.Contrast.Loads;

/// <summary>Represents an order that was placed at a time.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Due">When it was due to be placed.</param>
/// <param name="Answered">When the call was answered.</param>
internal sealed record PlacedOrder(string Number, DateTimeOffset Due, DateTimeOffset Answered);
