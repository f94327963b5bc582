using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Soa.Bus.Soap;

/// <summary>A request's body in a pooled array, because the XML readers read synchronously and Kestrel forbids that. Dispose gives it back.</summary>
internal sealed class RequestBody : IDisposable
{
    private byte[]? array;
    private int length;

    private RequestBody(int capacity) => array = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The bytes.</summary>
    public ArraySegment<byte> Bytes => new(array ?? throw new ObjectDisposedException(nameof(RequestBody)), 0, length);

    /// <summary>Reads the body of a request.</summary>
    /// <returns><c>null</c> if it is larger than <paramref name="limit"/> bytes.</returns>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = null;

        var body = new RequestBody((int)(request.ContentLength ?? 4095) + 1);
        var complete = false;
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(body.Free(), cancellationToken)) > 0)
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

    public void Dispose()
    {
        if (array is null)
            return;
        ArrayPool<byte>.Shared.Return(array);
        array = null;
    }

    private Memory<byte> Free()
    {
        if (length == array!.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(array.Length * 2);
            array.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(array);
            array = larger;
        }

        return array.AsMemory(length);
    }
}
