using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Soa.Soap.Security.Authentication;

/// <summary>
/// Reads the keys by which tokens are checked, with the algorithms that go with them. The algorithm <c>none</c> is not among them.
/// </summary>
internal static class JwtKeys
{
    /// <summary>Gets the accepted algorithms of keys that are published.</summary>
    public static readonly string[] Asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly string[] Symmetric =
        [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha384, SecurityAlgorithms.HmacSha512];

    /// <summary>
    /// Returns the accepted algorithms. With a shared secret only those that use it: a public key must never serve as a secret.
    /// </summary>
    public static string[] Algorithms(JwtOptions options) => options.SigningKey is null ? Asymmetric : Symmetric;

    /// <summary>Reads the configured key; <c>null</c> if an authority publishes it.</summary>
    public static SecurityKey? Read(JwtOptions options) =>
        options.SigningKey is { } secret ? new SymmetricSecurityKey(Convert.FromBase64String(secret))
        : options.SigningKeyFile is { } file ? ReadFile(file)
        : null;

    /// <summary>Determines whether a text is base64 of 32 bytes or more.</summary>
    public static bool IsStrong(string secret)
    {
        Span<byte> bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret, bytes, out var length) && length >= 32;
    }

    /// <summary>Returns why a file has no usable key; <c>null</c> if it has.</summary>
    public static string? Problem(string file)
    {
        try
        {
            return ReadFile(file) is RsaSecurityKey { KeySize: < 2048 } key
                ? $"{file} holds an RSA key of {key.KeySize} bits; it must have 2048 or more."
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return $"{file} holds no public key as PEM: {error.Message}";
        }
    }

    private static SecurityKey ReadFile(string file)
    {
        var pem = File.ReadAllText(file);
        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            return new ECDsaSecurityKey(curve);
        }
    }
}
