namespace Soa.Messaging.Parked;

/// <summary>Describes what came of replaying many.</summary>
/// <param name="Replayed">How many were sent.</param>
/// <param name="Failed">Those that were not and are still parked.</param>
/// <param name="IsComplete">
/// False if more were left: because sending failed again and again, or because a call replays a thousand at most.
/// </param>
public sealed record ReplayResult(int Replayed, IReadOnlyList<ReplayFailure> Failed, bool IsComplete);
