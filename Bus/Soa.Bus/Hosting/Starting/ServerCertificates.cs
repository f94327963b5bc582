using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Soa.Bus.Hosting.Settings;

namespace Soa.Bus.Hosting.Starting;

/// <summary>
/// Checks the certificates that Kestrel is configured to present (<c>Kestrel:Certificates</c>, <c>Kestrel:Endpoints:…:Certificate</c>).
/// </summary>
internal static class ServerCertificates
{
    // The extension that 'dotnet dev-certs https' puts into a certificate, and by which Kestrel finds it.
    private const string DevelopmentCertificate = "1.3.6.1.4.1.311.84.1.1";

    /// <summary>Returns <c>true</c> if an https address has one to present: a configured one, or the developer's.</summary>
    public static bool Exist(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Certificates").GetChildren().Any()
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any(
            endpoint => endpoint.GetSection("Certificate").Exists() || endpoint.GetSection("Sni").Exists())
        || HasDeveloperCertificate();

    /// <summary>Returns one line for each file that is named and cannot be read.</summary>
    public static IEnumerable<string> MissingFiles(IConfiguration configuration) =>
        from setting in configuration.GetSection("Kestrel").AsEnumerable()
        where setting.Value is { Length: > 0 }
            && SettingPaths.IsCertificate(setting.Key)
            && !File.Exists(setting.Value)
        select $"{setting.Key} is {setting.Value}: the file does not exist.";

    private static bool HasDeveloperCertificate()
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser, OpenFlags.ReadOnly);
        return store.Certificates.Any(
            certificate => certificate.HasPrivateKey && certificate.Extensions.Any(
                extension => extension.Oid?.Value == DevelopmentCertificate));
    }
}
