using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Soa.Documents;

/// <summary>
/// Creates ids of messages: UUID version 7 (RFC 9562, section 5.7). The random part is from the system's secure source, which is asked for
/// many ids at once instead of for each.
/// </summary>
public static class TimeOrderedId
{
    private const int RandomBytes = 10;
    private const int AtOnce = 100;

    [ThreadStatic]
    private static byte[]? random;

    [ThreadStatic]
    private static int used;

    /// <summary>Returns a new id.</summary>
    /// <param name="now">The present time.</param>
    public static Guid At(DateTimeOffset now)
    {
        if (random is null || used == random.Length)
        {
            random ??= new byte[AtOnce * RandomBytes];
            RandomNumberGenerator.Fill(random);
            used = 0;
        }

        var milliseconds = now.ToUnixTimeMilliseconds();
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, milliseconds << 16);
        random.AsSpan(used, RandomBytes).CopyTo(id[6..]);
        used += RandomBytes;
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
