namespace Soa.Soap.Security;

/// <summary>Represents a caller with a certificate: that one, or any with that subject that an authority has signed.</summary>
public sealed record ClientOptions
{
    /// <summary>Gets the SHA-256 fingerprint of the certificate, in hexadecimal; colons do not matter.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>Gets the subject, as in <c>CN=acme, O=Acme Ltd</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the roles of the caller.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
