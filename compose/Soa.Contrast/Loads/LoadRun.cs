namespace Soa.Contrast.Loads;

/// <summary>Represents what users have done.</summary>
/// <param name="Orders">The orders they placed.</param>
/// <param name="Failed">The number of calls that failed.</param>
/// <param name="Took">The time from the beginning until the last of them was fulfilled.</param>
internal sealed record LoadRun(IReadOnlyList<PlacedOrder> Orders, int Failed, TimeSpan Took);
