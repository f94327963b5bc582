namespace Soa.Messaging.Parked;

/// <summary>Describes why a document is still parked.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">The reason.</param>
public sealed record ReplayFailure(string Id, string Reason);
