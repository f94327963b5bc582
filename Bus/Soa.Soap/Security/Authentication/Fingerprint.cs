using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Soa.Soap.Security.Authentication;

/// <summary>SHA-256 fingerprints of certificates. (What .NET calls a thumbprint is SHA-1, which can be forged.)</summary>
internal static class Fingerprint
{
    /// <summary>The 32 bytes that a person wrote in hexadecimal; <c>null</c> if they are not that.</summary>
    public static byte[]? Parse(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }

    /// <summary>The fingerprint of a certificate.</summary>
    public static byte[] Of(X509Certificate2 certificate) => SHA256.HashData(certificate.RawData);
}
