using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Soa.Testing.Security;

/// <summary>An authority that issues certificates into a folder of its own, as PEM.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string ForClients = "1.3.6.1.5.5.7.3.2";
    private const string ForServers = "1.3.6.1.5.5.7.3.1";

    private readonly RSA key = RSA.Create(2048);
    private readonly string folder = Directory.CreateTempSubdirectory("soa-authority-").FullName;
    private readonly X509Certificate2 certificate;

    private TestAuthority()
    {
        var request = new CertificateRequest("CN=Test Authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        var now = TimeProvider.System.GetUtcNow();
        certificate = request.CreateSelfSigned(now.AddDays(-10), now.AddDays(10));
        System.IO.File.WriteAllText(File, certificate.ExportCertificatePem());
    }

    /// <summary>Its own certificate.</summary>
    public string File => Path.Combine(folder, "authority.pem");

    public static TestAuthority Create() => new();

    public string PathOf(string name) => Path.Combine(folder, name + ".pem");

    public string KeyOf(string name) => Path.Combine(folder, name + ".key");

    /// <summary>Issues a certificate and its key.</summary>
    /// <returns>The certificate's file.</returns>
    public string Issue(string subject, string name, int days = 5, string? usage = null)
    {
        using var own = RSA.Create(2048);
        var request = new CertificateRequest(new X500DistinguishedName(subject), own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(usage ?? (name == "server" ? ForServers : ForClients))], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = TimeProvider.System.GetUtcNow();
        using var issued = request.Create(certificate, now.AddDays(-5), now.AddDays(days), RandomNumberGenerator.GetBytes(8));
        System.IO.File.WriteAllText(PathOf(name), issued.ExportCertificatePem());
        System.IO.File.WriteAllText(KeyOf(name), own.ExportPkcs8PrivateKeyPem());
        return PathOf(name);
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
