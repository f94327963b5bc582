using System.Buffers;
using System.Xml;

namespace Soa.Documents.Bodies;

/// <summary>
/// Represents a body in a pooled array, whole, because the XML readers read synchronously and Kestrel forbids that. Dispose gives the
/// array back.
/// </summary>
public sealed class PooledBody : IDisposable
{
    /// <summary>
    /// The largest buffer that is allocated because a sender announces a large body; beyond it, memory grows with what arrives.
    /// </summary>
    public const int LargestAhead = (128 * 1024) - 1;

    private readonly BodyShare share;
    private byte[]? array;
    private int length;
    private bool isNormal;

    private PooledBody(int capacity, BodyBudget? budget)
    {
        share = new BodyShare(budget);
        array = ArrayPool<byte>.Shared.Rent(capacity);
    }

    /// <summary>Gets the bytes.</summary>
    public ArraySegment<byte> Bytes => new(array ?? throw new ObjectDisposedException(nameof(PooledBody)), 0, length);

    /// <summary>Returns a copy of the bytes that stays when the array goes back.</summary>
    public byte[] ToArray()
    {
        var copy = GC.AllocateUninitializedArray<byte>(length);
        Bytes.AsSpan().CopyTo(copy);
        return copy;
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="limit">The maximum number of bytes that are read.</param>
    /// <param name="expected">How many there will be, if that was said.</param>
    /// <param name="budget">What all bodies together may take up; <c>null</c> for no limit.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>null</c> if there are more than <paramref name="limit"/>.</returns>
    /// <exception cref="Microsoft.AspNetCore.Http.BadHttpRequestException">All bodies together take up what they may.</exception>
    public static async ValueTask<PooledBody?> ReadAsync(
        Stream stream, int limit, long? expected, BodyBudget? budget, CancellationToken cancellationToken)
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

    /// <summary>Makes UTF-8 of the XML, which is all that the envelope readers take.</summary>
    /// <param name="charset">The charset of the content type.</param>
    /// <exception cref="XmlException">It is not text in its encoding, or that is unknown.</exception>
    public void NormalizeEncoding(string? charset)
    {
        if (isNormal)
            return;
        ReadOnlyMemory<byte> body = Bytes;
        var normal = XmlEncoding.ToUtf8(body, charset);
        if (!normal.Equals(body))
            Replace(normal.Span);
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

    /// <inheritdoc/>
    public void Dispose()
    {
        if (array is not null)
            ArrayPool<byte>.Shared.Return(array);
        Abandon();
    }

    /// <summary>Ends the use of the body as <see cref="Dispose"/> does, but leaves its array to whoever may still read from it.</summary>
    public void Abandon()
    {
        array = null;
        share.Dispose();
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
