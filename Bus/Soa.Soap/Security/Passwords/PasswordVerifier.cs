using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Soa.Soap.Security.Limits;

namespace Soa.Soap.Security.Passwords;

/// <summary>
/// Checks passwords. A hash is slow on purpose, so what was right is remembered for a while (as a keyed hash that is worth nothing outside
/// of this process), few are computed at once, and one address may ask for so many in a minute.
/// </summary>
internal sealed class PasswordVerifier : IDisposable
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly FrozenDictionary<string, PasswordHash> users;
    private readonly PasswordHash nobody;
    private readonly TimeProvider time;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<UInt128, long> right = new();
    private readonly SemaphoreSlim atOnce = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly PartitionedRateLimiter<IPAddress?> attempts;

    public PasswordVerifier(SecurityOptions options, TimeProvider time)
    {
        this.time = time;
        users = options.Users.Where(user => user.Value.PasswordHash is not null)
            .ToFrozenDictionary(user => user.Key, user => PasswordHash.Parse(user.Value.PasswordHash!));
        nobody = PasswordHash.OfNobody(users.Values);
        attempts = PartitionedRateLimiter.Create<IPAddress?, int>(address => RateLimitPartition.GetSlidingWindowLimiter(
            ClientSlot.Of(address),
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = options.Limits.PasswordChecksPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            }));
    }

    /// <summary>Checks a password.</summary>
    /// <param name="user">The name that came with it.</param>
    /// <param name="password">The password.</param>
    /// <param name="address">The address of the sender.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async ValueTask<PasswordVerdict> VerifyAsync(
        string user, string password, IPAddress? address, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        if (bytes.Length > PasswordHash.MaxPasswordBytes)
            return PasswordVerdict.Wrong;
        var credential = Credential(user, bytes);
        var now = time.GetTimestamp();
        if (right.TryGetValue(credential, out var since) && time.GetElapsedTime(since, now) < Remembered)
            return PasswordVerdict.Right;
        using var lease = attempts.AttemptAcquire(address);
        if (!lease.IsAcquired)
            return PasswordVerdict.TooMany;

        await atOnce.WaitAsync(cancellationToken);
        try
        {
            // Also for a user there is not: how long it takes must not tell.
            var hash = users.GetValueOrDefault(user, nobody);
            if (!await Task.Run(() => hash.Fits(bytes), cancellationToken))
                return PasswordVerdict.Wrong;
        }
        finally
        {
            atOnce.Release();
        }

        if (right.Count >= MostRemembered)
            right.Clear();
        right[credential] = now;
        return PasswordVerdict.Right;
    }

    /// <summary>Determines whether an address may try further secrets, which are checked elsewhere.</summary>
    public bool MayTry(IPAddress? address)
    {
        using var lease = attempts.AttemptAcquire(address, permitCount: 0);
        return lease.IsAcquired;
    }

    /// <summary>Records that an address has tried a wrong secret.</summary>
    public void Failed(IPAddress? address) => attempts.AttemptAcquire(address).Dispose();

    public void Dispose()
    {
        atOnce.Dispose();
        attempts.Dispose();
    }

    private UInt128 Credential(string user, byte[] password)
    {
        var name = Encoding.UTF8.GetBytes(user);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(BitConverter.GetBytes(name.Length));
        hmac.AppendData(name);
        hmac.AppendData(password);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hmac.GetHashAndReset());
    }
}
