namespace Soa.Messaging.Auditing;

/// <summary>Represents the person who does something, for the record.</summary>
/// <param name="Name">The name, at most 100 characters.</param>
/// <param name="Address">The network address that the request came from, if that is known.</param>
public sealed record Actor(string Name, string? Address = null)
{
    /// <summary>
    /// Gets what the person may do with the documents of a flow, or, for <c>null</c>, with those of all flows and services. Without it:
    /// everything.
    /// </summary>
    public Func<Permission, string?, bool>? Permits { get; init; }

    /// <summary>Returns whether the person may do something with the documents of a flow; <c>null</c> for those of no flow.</summary>
    public bool May(Permission permission, string? flow) => Permits is null || Permits(permission, flow);

    /// <summary>Returns the entry of the audit for something that the person does.</summary>
    /// <param name="action">What is done, one of <see cref="AuditAction"/>.</param>
    /// <param name="target">The id of what it is done to.</param>
    /// <param name="flow">The flow that is concerned, if one is.</param>
    public AuditEntry Entry(string action, string target, string? flow = null) =>
        new() { Who = Name, Address = Address, Action = action, Target = target, Flow = flow };
}
