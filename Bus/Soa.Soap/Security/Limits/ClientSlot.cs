using System.Net;
using System.Net.Sockets;

namespace Soa.Soap.Security.Limits;

/// <summary>
/// Assigns clients to a bounded number of slots, so that a client with many addresses cannot fill the memory with counters. Two
/// clients rarely share one, and then share the limit.
/// </summary>
internal static class ClientSlot
{
    private const int Slots = 1 << 16;

    /// <summary>Returns the slot of an address; of IPv6 the first 64 bits count.</summary>
    public static int Of(IPAddress? address)
    {
        if (address is null)
            return 0;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return Slot(bytes[..(address.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : length)]);
    }

    /// <summary>Returns the slot of a caller who is known by name.</summary>
    public static int Of(string name) => Slots + (int)((uint)name.GetHashCode(StringComparison.Ordinal) % Slots);

    // HashCode is seeded anew in each process, so nobody can choose whose slot to share.
    private static int Slot(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return (int)((uint)hash.ToHashCode() % Slots);
    }
}
