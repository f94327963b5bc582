namespace Soa.Messaging.Auditing;

/// <summary>Represents the person who does something, for the record.</summary>
/// <param name="Name">The name, at most 100 characters.</param>
/// <param name="Address">The network address that the request came from, if that is known.</param>
public sealed record Actor(string Name, string? Address = null);
