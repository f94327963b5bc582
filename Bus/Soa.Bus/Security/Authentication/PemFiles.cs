using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Soa.Bus.Security.Authentication;

/// <summary>Certificates in PEM files.</summary>
internal static class PemFiles
{
    /// <summary>All certificates of a file.</summary>
    public static X509Certificate2Collection Read(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }

    /// <summary>Why a file has no certificates; <c>null</c> if it has.</summary>
    public static string? Problem(string file)
    {
        try
        {
            return Read(file).Count > 0 ? null : $"{file} holds no certificate.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"{file} cannot be read as PEM: {error.Message}";
        }
    }
}
