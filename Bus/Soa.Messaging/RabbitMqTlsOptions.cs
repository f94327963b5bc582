using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Soa.Messaging.Settings;

namespace Soa.Messaging;

/// <summary>
/// Describes which certificate the broker must show, and which one it is shown. The files are read at each attempt to connect, so that a
/// renewed certificate counts without a restart.
/// </summary>
public sealed record RabbitMqTlsOptions
{
    /// <summary>Gets the name for which the broker's certificate must be valid. Default: the host that is connected to.</summary>
    public string? ServerName { get; init; }

    /// <summary>
    /// Gets the PEM files with the authorities that may have issued the broker's certificate. Default: those that the machine trusts.
    /// </summary>
    [SettingPath]
    public IReadOnlyList<string> Authorities { get; init; } = [];

    /// <summary>Gets the PEM file with our certificate, if the broker asks for one. Default: none.</summary>
    [SettingPath]
    public string? Certificate { get; init; }

    /// <summary>Gets the PEM file with its private key, if that is another.</summary>
    [SettingPath]
    public string? CertificateKey { get; init; }

    private bool IsSet => ServerName is not null || Authorities.Count > 0 || Certificate is not null || CertificateKey is not null;

    /// <summary>Reads the authorities.</summary>
    internal X509Certificate2Collection ReadAuthorities()
    {
        var authorities = new X509Certificate2Collection();
        foreach (var file in Authorities)
            authorities.ImportFromPemFile(file);
        return authorities;
    }

    /// <summary>Reads our certificate with its key.</summary>
    internal X509Certificate2? ReadCertificate() =>
        Certificate is null ? null : X509Certificate2.CreateFromPemFile(Certificate, CertificateKey);

    internal IEnumerable<string> Validate(bool usesTls)
    {
        if (IsSet && !usesTls)
            yield return " has settings, but TLS is not used. Set RabbitMq:UseTls=true, or write amqps: in RabbitMq:ConnectionString.";
        foreach (var file in Authorities)
        {
            if (Problem(() => new X509Certificate2Collection().ImportFromPemFile(file)) is { } problem)
                yield return $":Authorities: {file} cannot be read as PEM: {problem}";
        }

        if (CertificateKey is not null && Certificate is null)
            yield return ":CertificateKey is set, but Certificate is not.";
        if (Problem(() => ReadCertificate()?.Dispose()) is { } reason)
            yield return $":Certificate: {Certificate} and {CertificateKey ?? Certificate} cannot be read as a certificate and its key in "
                + $"PEM: {reason}";
    }

    private static string? Problem(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return error.Message;
        }
    }
}
