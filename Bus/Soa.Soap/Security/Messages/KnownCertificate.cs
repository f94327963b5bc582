using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Soa.Soap.Security.Messages;

/// <summary>Represents a certificate with an RSA key, and what would else be worked out for each message.</summary>
internal sealed class KnownCertificate
{
    // A key keeps what it has worked out about itself, and is for one thread at a time.
    private readonly ThreadLocal<RSA> key;
    private readonly DateTime from;
    private readonly DateTime until;

    public KnownCertificate(X509Certificate2 certificate)
    {
        Raw = certificate.RawData;
        Base64 = Convert.ToBase64String(Raw);
        Thumbprint = certificate.GetCertHash(HashAlgorithmName.SHA1);
        SerialNumber = certificate.SerialNumberBytes.ToArray();
        SubjectKeyIdentifier = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>()
            .FirstOrDefault()?.SubjectKeyIdentifierBytes.ToArray();
        (from, until) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        key = new(() => certificate.GetRSAPublicKey() ?? throw new MessageSecurityException("Only RSA keys are taken."));
    }

    /// <summary>Gets the certificate as bytes.</summary>
    public byte[] Raw { get; }

    /// <summary>Gets the certificate in base64.</summary>
    public string Base64 { get; }

    /// <summary>Its SHA-1 hash, by which messages name it.</summary>
    public byte[] Thumbprint { get; }

    /// <summary>Gets the serial number, the most significant byte first.</summary>
    public byte[] SerialNumber { get; }

    /// <summary>Gets the identifier of its key, if it has one.</summary>
    public byte[]? SubjectKeyIdentifier { get; }

    /// <summary>Determines whether a certificate is within its validity.</summary>
    public bool IsValidAt(DateTimeOffset time) => from <= time.UtcDateTime && time.UtcDateTime <= until;

    /// <summary>Determines whether a signature is by its key.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, byte[] signature, HashAlgorithmName hash) =>
        key.Value!.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1);

    /// <summary>Encrypts what only its owner can read.</summary>
    public byte[] Encrypt(byte[] data, RSAEncryptionPadding padding) => key.Value!.Encrypt(data, padding);
}
