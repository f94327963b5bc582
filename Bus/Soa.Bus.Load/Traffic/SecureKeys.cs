using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Soa.Soap.Security;
using Soa.Soap.Security.Messages;

namespace Soa.Bus.Load.Traffic;

/// <summary>Holds the certificates of bus and client for one run, in a folder that is deleted with it.</summary>
internal sealed class SecureKeys : IDisposable
{
    public static readonly Uri BusAddress = new("http://bus/");

    // The memory must hold every nonce of a run, or the run would measure refusals.
    private const int MaxNonces = 10_000_000;

    private SecureKeys(string folder) => Folder = folder;

    public string Folder { get; }

    public static SecureKeys Create()
    {
        var keys = new SecureKeys(Directory.CreateTempSubdirectory("soa-load-keys-").FullName);
        foreach (var name in (string[])["bus", "client"])
        {
            using var key = RSA.Create(2048);
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            File.WriteAllText(Path.Combine(keys.Folder, $"{name}.pem"), certificate.ExportCertificatePem());
            File.WriteAllText(Path.Combine(keys.Folder, $"{name}.key"), key.ExportPkcs8PrivateKeyPem());
        }

        return keys;
    }

    /// <summary>Returns the settings of the bus.</summary>
    public static Dictionary<string, string?> Settings(string folder) => new()
    {
        ["Soa:Security:Messages:Certificate"] = Path.Combine(folder, "bus.pem"),
        ["Soa:Security:Messages:CertificateKey"] = Path.Combine(folder, "bus.key"),
        ["Soa:Security:Messages:Partners:client:Certificate"] = Path.Combine(folder, "client.pem"),
        ["Soa:Security:Messages:Flows:bench-secure"] = nameof(ProtectionLevel.SignedAndEncrypted),
        ["Soa:Security:UsernameToken:MaxNonces"] = $"{MaxNonces}",
    };

    /// <summary>Returns the client's side.</summary>
    public MessageSecurity Client()
    {
        var options = new SecurityOptions
        {
            UsernameToken = new UsernameTokenOptions { MaxNonces = MaxNonces },
            Messages = new MessageSecurityOptions
            {
                Certificate = Path.Combine(Folder, "client.pem"),
                CertificateKey = Path.Combine(Folder, "client.key"),
                Partners = new()
                {
                    ["bus"] = new PartnerOptions
                    {
                        Certificate = Path.Combine(Folder, "bus.pem"),
                        Address = BusAddress,
                        Protection = ProtectionLevel.SignedAndEncrypted,
                    },
                },
            },
        };
        var time = TimeProvider.System;
        return new MessageSecurity(options, time);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
