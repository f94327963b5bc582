using Soa.Messaging.Settings;
using Soa.Soap.Security.Authentication;

namespace Soa.Soap.Security.Messages;

/// <summary>
/// WS-Security with X.509 certificates (SOAP Message Security 1.1.1, X.509 Token Profile 1.1.1): signatures and encryption.
/// </summary>
public sealed record MessageSecurityOptions
{
    /// <summary>Gets the PEM file with our certificate: its key signs what we send and decrypts what we receive.</summary>
    [SettingPath]
    public string? Certificate { get; init; }

    /// <summary>Gets the PEM file with its private key (RSA), if that is another.</summary>
    [SettingPath]
    public string? CertificateKey { get; init; }

    /// <summary>Whose signatures count, by the name under which they are callers.</summary>
    public Dictionary<string, PartnerOptions> Partners { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Gets the protection that requests of a service must have and its answers get, by service.</summary>
    public Dictionary<string, ProtectionLevel> Services { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the same by flow.</summary>
    public Dictionary<string, ProtectionLevel> Flows { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets whether anything is to be signed.</summary>
    internal bool IsUsed => Certificate is not null || Partners.Count > 0 || Services.Count > 0 || Flows.Count > 0;

    /// <summary>Finds the errors in the settings.</summary>
    internal IEnumerable<string> Errors()
    {
        if (!IsUsed)
            yield break;
        if (Certificate is null)
            yield return "Messages:Certificate is missing: with what should answers be signed?";
        else if (PemFiles.KeyProblem(Certificate, CertificateKey) is { } problem)
            yield return $"Messages:Certificate: {problem}";
        if (Partners.Count == 0)
            yield return "Messages:Partners is empty, so no signature could count.";
        foreach (var (name, partner) in Partners)
        {
            if (partner.Certificate is null)
                yield return $"Messages:Partners:{name}:Certificate is missing: the PEM file with the partner's certificate.";
            else if (PemFiles.Problem(partner.Certificate) is { } reason)
                yield return $"Messages:Partners:{name}:Certificate: {reason}";
            if (partner.Protection != ProtectionLevel.None && partner.Address is null)
                yield return $"Messages:Partners:{name}:Protection says how calls are protected, but Address does not say which.";
        }
    }
}
