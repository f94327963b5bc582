using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Soa.Soap.Security.Authentication;

/// <summary>Reads certificates in PEM files.</summary>
internal static class PemFiles
{
    /// <summary>Reads all certificates of a file.</summary>
    public static X509Certificate2Collection Read(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }

    /// <summary>Reads a certificate with its private key.</summary>
    /// <param name="file">The certificate's file.</param>
    /// <param name="keyFile">The key's file; <c>null</c> if it is the same.</param>
    public static X509Certificate2 ReadWithKey(string file, string? keyFile) => X509Certificate2.CreateFromPemFile(file, keyFile);

    /// <summary>Returns why there is no certificate with an RSA key; <c>null</c> if there is.</summary>
    public static string? KeyProblem(string file, string? keyFile)
    {
        try
        {
            using var certificate = ReadWithKey(file, keyFile);
            using var key = certificate.GetRSAPrivateKey();
            return key is { KeySize: >= 2048 } ? null : $"{file} must be a certificate with an RSA key of 2048 bits or more.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"{file} and {keyFile ?? file} cannot be read as a certificate and its key in PEM: {error.Message}";
        }
    }

    /// <summary>Returns why a file has no certificates; <c>null</c> if it has.</summary>
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
