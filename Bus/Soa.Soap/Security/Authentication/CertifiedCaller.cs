namespace Soa.Soap.Security.Authentication;

/// <summary>Whose certificate it is.</summary>
/// <param name="Name">The caller; <c>null</c> if nobody knows it.</param>
/// <param name="Roles">What the caller is allowed to be.</param>
internal sealed record CertifiedCaller(string? Name, IReadOnlyList<string> Roles);
