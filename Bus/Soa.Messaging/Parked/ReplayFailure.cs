namespace Soa.Messaging.Parked;

/// <summary>Why a document is still parked.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record ReplayFailure(string Id, string Reason);
