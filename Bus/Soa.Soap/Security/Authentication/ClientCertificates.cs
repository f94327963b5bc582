using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Soa.Soap.Security.Authentication;

/// <summary>Finds out whose certificate one is: by its fingerprint, or by its subject if a configured authority has signed it.</summary>
internal sealed class ClientCertificates
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly List<(byte[] Fingerprint, CertifiedCaller Caller)> byFingerprint = [];
    private readonly List<(X500DistinguishedName Subject, CertifiedCaller Caller)> bySubject = [];
    private readonly X509Certificate2Collection authorities = [];
    private readonly bool checkRevocation;
    private readonly TimeProvider time;

    public ClientCertificates(SecurityOptions security, TimeProvider time)
    {
        this.time = time;
        checkRevocation = security.ClientCertificates.CheckRevocation;
        foreach (var file in security.ClientCertificates.Authorities)
            authorities.AddRange(PemFiles.Read(file));
        foreach (var (name, client) in security.ClientCertificates.Clients)
        {
            var caller = new CertifiedCaller(name, client.Roles);
            if (client.Thumbprint is { } thumbprint)
                byFingerprint.Add((Fingerprint.Parse(thumbprint)!, caller));
            else
                bySubject.Add((new X500DistinguishedName(client.Subject!), caller));
        }
    }

    /// <summary>Finds the owner of a certificate, whether or not its time is over.</summary>
    public CertifiedCaller Find(X509Certificate2 certificate)
    {
        var fingerprint = Fingerprint.Of(certificate);
        foreach (var (known, caller) in byFingerprint)
        {
            if (CryptographicOperations.FixedTimeEquals(known, fingerprint))
                return caller;
        }

        var subject = certificate.SubjectName.Name;
        foreach (var (known, caller) in bySubject)
        {
            if (known.Name == subject && IsSignedByAuthority(certificate))
                return caller;
        }

        return new CertifiedCaller(null, []);
    }

    /// <summary>Determines whether a certificate is within its validity.</summary>
    public bool IsInTime(X509Certificate2 certificate)
    {
        var now = time.GetUtcNow();
        return certificate.NotBefore.ToUniversalTime() <= now && now <= certificate.NotAfter.ToUniversalTime();
    }

    private bool IsSignedByAuthority(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(authorities);
        policy.ExtraStore.AddRange(authorities);
        policy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        policy.RevocationMode = checkRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = !checkRevocation;
        policy.VerificationTimeIgnored = false;
        policy.VerificationTime = time.GetUtcNow().UtcDateTime;
        var isTrusted = chain.Build(certificate);
        foreach (var element in chain.ChainElements)
            element.Certificate.Dispose();
        return isTrusted;
    }
}
