using System.Buffers;
using System.Text;

namespace Soa.Bus.Http;

/// <summary>A body in a pooled array, whole, because the XML readers read synchronously and Kestrel forbids that. Dispose gives the array back.</summary>
internal sealed class PooledBody : IDisposable
{
    /// <summary>Who says that a large body will come, gets memory for it as it comes.</summary>
    public const int LargestAhead = 64 * 1024;

    private static readonly Encoding LittleEndian = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    private readonly BodyShare share;
    private byte[]? array;
    private int length;
    private bool isNormal;

    private PooledBody(int capacity, BodyBudget? budget)
    {
        share = new BodyShare(budget);
        array = ArrayPool<byte>.Shared.Rent(capacity);
    }

    /// <summary>The bytes.</summary>
    public ArraySegment<byte> Bytes => new(array ?? throw new ObjectDisposedException(nameof(PooledBody)), 0, length);

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <param name="expected">How many there will be, if that was said.</param>
    /// <param name="budget">What all bodies together may take up; <c>null</c> for no limit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><c>null</c> if there are more than <paramref name="limit"/>.</returns>
    /// <exception cref="Microsoft.AspNetCore.Http.BadHttpRequestException">All bodies together take up what they may.</exception>
    public static async ValueTask<PooledBody?> ReadAsync(Stream stream, int limit, long? expected, BodyBudget? budget, CancellationToken cancellationToken)
    {
        if (expected > limit)
            return null;
        var body = new PooledBody((int)Math.Min(expected ?? 4095, LargestAhead) + 1, budget);
        var complete = false;
        try
        {
            body.share.GrowTo(body.array!.Length);
            int read;
            while ((read = await stream.ReadAsync(body.Free(), cancellationToken)) > 0)
            {
                body.length += read;
                if (body.length > limit)
                    return null;
            }

            complete = true;
            return body;
        }
        finally
        {
            if (!complete)
                body.Dispose();
        }
    }

    /// <summary>
    /// Turns UTF-16 into UTF-8, which is all that the XML readers take without a declaration. A byte-order mark outweighs the content type
    /// (RFC 7303, section 3); without one, the first character of XML shows the order too.
    /// </summary>
    /// <param name="charset">The charset of the content type.</param>
    /// <exception cref="DecoderFallbackException">It is not UTF-16.</exception>
    public void NormalizeEncoding(string? charset)
    {
        var encoding = Bytes.AsSpan() switch
        {
            [0xFE, 0xFF, ..] or [0x00, (byte)'<', ..] => BigEndian,
            [0xFF, 0xFE, ..] or [(byte)'<', 0x00, ..] => LittleEndian,
            _ => charset switch
            {
                "utf-16le" => LittleEndian,
                "utf-16" or "utf-16be" => BigEndian,
                _ => null,
            },
        };
        if (encoding is not null && !isNormal)
            Replace(WithoutDeclaration(encoding.GetString(Bytes).AsSpan().TrimStart('\uFEFF')));
        isNormal = true;
    }

    /// <summary>Puts other bytes in their place.</summary>
    public void Replace(ReadOnlySpan<byte> bytes)
    {
        var replacement = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(replacement);
        ArrayPool<byte>.Shared.Return(array!);
        (array, length) = (replacement, bytes.Length);
    }

    public void Dispose()
    {
        if (array is null)
            return;
        ArrayPool<byte>.Shared.Return(array);
        array = null;
        share.Dispose();
    }

    /// <summary>The declaration names the encoding that the text has no longer.</summary>
    private static ReadOnlySpan<char> WithoutDeclaration(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<?xml ", StringComparison.Ordinal))
            return text;
        var end = text.IndexOf("?>", StringComparison.Ordinal);
        return end < 0 ? text : text[(end + 2)..];
    }

    private void Replace(ReadOnlySpan<char> text)
    {
        var replacement = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        length = Encoding.UTF8.GetBytes(text, replacement);
        ArrayPool<byte>.Shared.Return(array!);
        array = replacement;
    }

    private Memory<byte> Free()
    {
        if (length == array!.Length)
        {
            share.GrowTo(array.Length * 2L);
            var larger = ArrayPool<byte>.Shared.Rent(array.Length * 2);
            array.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(array);
            array = larger;
        }

        return array.AsMemory(length);
    }
}
