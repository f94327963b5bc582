using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Soa.Soap.Security.Passwords;

/// <summary>
/// Represents a password's salted hash: PBKDF2 (RFC 8018) with HMAC-SHA-512, written as <c>pbkdf2-sha512:iterations:salt:hash</c>. No
/// dollar sign, which shells and compose files would take for a variable.
/// </summary>
public sealed class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";
    private const int DefaultIterations = 210_000;
    private const int MostIterations = 10_000_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>The longest password that is looked at, in bytes.</summary>
    public const int MaxPasswordBytes = 1024;

    private readonly int iterations;
    private readonly byte[] salt;
    private readonly byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) => (this.iterations, this.salt, this.hash) = (iterations, salt, hash);

    /// <summary>Returns a hash that no password fits, and that takes as long to check as the slowest of others.</summary>
    public static PasswordHash OfNobody(IEnumerable<PasswordHash> others) => new(
        others.Select(other => other.iterations).DefaultIfEmpty(DefaultIterations).Max(),
        RandomNumberGenerator.GetBytes(SaltBytes),
        RandomNumberGenerator.GetBytes(HashBytes));

    /// <summary>Hashes a password with a new salt.</summary>
    public static PasswordHash Create(ReadOnlySpan<byte> password, int iterations = DefaultIterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(iterations, salt, Derive(password, salt, iterations, HashBytes));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PasswordHash? parsed)
    {
        parsed = null;
        if (text.Split(':') is not [Scheme, var count, var salt, var hash]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1000 or > MostIterations
            || FromBase64(salt) is not { Length: >= 8 and <= 64 } saltBytes
            || FromBase64(hash) is not { Length: >= 32 and <= 64 } hashBytes)
        {
            return false;
        }

        parsed = new PasswordHash(iterations, saltBytes, hashBytes);
        return true;
    }

    /// <summary>Reads a hash.</summary>
    /// <exception cref="FormatException">The text is not a hash. Settings are checked before.</exception>
    public static PasswordHash Parse(string text) =>
        TryParse(text, out var parsed) ? parsed : throw new FormatException("This is not a password hash.");

    /// <summary>Determines whether this is the hash of a password. Takes the time of the iterations, whatever the answer.</summary>
    public bool Fits(ReadOnlySpan<byte> password) =>
        CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations, hash.Length), hash);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}:{iterations}:{Convert.ToBase64String(salt)}:{Convert.ToBase64String(hash)}");

    private static byte[] Derive(ReadOnlySpan<byte> password, byte[] salt, int iterations, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, length);

    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
