using Soa.Messaging.Settings;

namespace Soa.Soap.Security;

/// <summary>
/// Says how the keys of cookies and forms are kept in the shared database. Without a certificate they are readable by whoever reads it.
/// </summary>
public sealed record KeyRingOptions
{
    /// <summary>Gets the PEM file with the certificate that encrypts the keys; it must have an RSA key.</summary>
    [SettingPath]
    public string? Certificate { get; init; }

    /// <summary>Gets the PEM file with the private key of the certificate. Default: the file of the certificate.</summary>
    [SettingPath]
    public string? CertificateKey { get; init; }
}
