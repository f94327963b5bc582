namespace Soa.Bus.Flows.Endpoints;

/// <summary>Reads a body whole, up to a size.</summary>
internal static class BodyReader
{
    /// <summary>All bytes of a stream, or <c>null</c> if there are more than <paramref name="limit"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken, long? expected = null)
    {
        if (expected > limit)
            return null;
        var buffer = new byte[expected is > 0 ? (int)expected + 1 : 4096];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1L));
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                return buffer.AsMemory(0, length);
            length += read;
            if (length > limit)
                return null;
        }
    }
}
