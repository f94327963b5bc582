namespace Soa.Soap.Security.Authentication;

/// <summary>Represents the owner of a client certificate.</summary>
/// <param name="Name">The caller; <c>null</c> if it is not known.</param>
/// <param name="Roles">What the caller is allowed to be.</param>
internal sealed record CertifiedCaller(string? Name, IReadOnlyList<string> Roles);
