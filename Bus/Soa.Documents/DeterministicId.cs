using System.Security.Cryptography;
using System.Text;

namespace Soa.Documents;

/// <summary>Ids that follow from what led to them: UUID version 5 (RFC 9562, section 5.5).</summary>
public static class DeterministicId
{
    /// <summary>Returns the id of <paramref name="name"/> within <paramref name="space"/>. Equal arguments give equal ids.</summary>
    public static Guid Create(Guid space, string name)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        Span<byte> input = length <= 240 ? stackalloc byte[256] : new byte[16 + length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[16..]);

        // RFC 9562 defines version 5 on SHA-1; it names things here and protects nothing.
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350
        SHA1.HashData(input[..(16 + length)], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
