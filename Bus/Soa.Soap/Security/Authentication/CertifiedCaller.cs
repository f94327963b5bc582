namespace Soa.Soap.Security.Authentication;

/// <summary>Represents the owner of a client certificate.</summary>
/// <param name="Name">The caller; <c>null</c> if it is not known.</param>
/// <param name="Roles">The roles of the caller.</param>
internal sealed record CertifiedCaller(string? Name, IReadOnlyList<string> Roles);
