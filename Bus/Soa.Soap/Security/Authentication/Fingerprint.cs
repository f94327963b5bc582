using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Soa.Soap.Security.Authentication;

/// <summary>Computes SHA-256 fingerprints of certificates. (A thumbprint of .NET is SHA-1, which can be forged.)</summary>
internal static class Fingerprint
{
    /// <summary>Reads the 32 bytes of a fingerprint in hexadecimal; <c>null</c> if the text is not one.</summary>
    public static byte[]? Parse(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }

    /// <summary>Returns the fingerprint of a certificate.</summary>
    public static byte[] Of(X509Certificate2 certificate) => SHA256.HashData(certificate.RawData);
}
