namespace Soa.Messaging.Journal;

/// <summary>Names a flow, and its version, in the journal.</summary>
/// <param name="Name">The flow.</param>
/// <param name="Version">The number of its version; <c>null</c> if it has none yet.</param>
public sealed record FlowReference(string Name, string? Version);
