
using Soa.Messaging.Settings;

namespace Soa.Soap.Security;

/// <summary>
/// Callers with a certificate; the TLS endpoint must ask for one (<c>Kestrel:Endpoints:&lt;name&gt;:ClientCertificateMode</c>).
/// </summary>
public sealed record ClientCertificateOptions
{
    /// <summary>PEM files with the certificates of the authorities that vouch for subjects.</summary>
    [SettingPath]
    public IReadOnlyList<string> Authorities { get; init; } = [];

    /// <summary>Gets whether certificates of these authorities are checked for revocation, online. Default: no.</summary>
    public bool CheckRevocation { get; init; }

    /// <summary>Gets the callers, by name.</summary>
    public Dictionary<string, ClientOptions> Clients { get; init; } = new(StringComparer.Ordinal);
}
