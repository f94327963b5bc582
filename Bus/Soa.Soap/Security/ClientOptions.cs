namespace Soa.Soap.Security;

/// <summary>A caller with a certificate: that one, or any with that subject that an authority has signed.</summary>
public sealed record ClientOptions
{
    /// <summary>The SHA-256 fingerprint of the certificate, in hexadecimal; colons do not matter.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>The subject, as in <c>CN=acme, O=Acme Ltd</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>What the caller is allowed to be.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
