using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Soa.Bus.Http;

/// <summary>Reads what was posted, whole and within limits, for SOAP and plain XML alike.</summary>
internal static class RequestBody
{
    /// <summary>Reads the body of a request; who asks again gets the same. It is kept until the response is complete.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The most bytes, as they come and expanded.</param>
    /// <exception cref="BadHttpRequestException">It cannot be read; the exception's status and message are for the caller.</exception>
    public static async ValueTask<PooledBody> ReadAsync(HttpContext context, int limit)
    {
        if (context.Features.Get<PooledBody>() is { } known)
            return known.Bytes.Count <= limit ? known : throw TooLarge(limit);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = null;

        var request = context.Request;
        var coding = request.Headers.ContentEncoding;
        var body = coding.Count == 0
            ? await PooledBody.ReadAsync(request.Body, limit, request.ContentLength, context.RequestAborted)
            : await ReadCodedAsync(context, coding.ToString(), limit);
        if (body is null)
            throw TooLarge(limit);
        context.Features.Set(body);
        context.Response.RegisterForDispose(body);
        return body;
    }

    private static BadHttpRequestException TooLarge(int limit) =>
        new($"A request may have {limit} bytes.", StatusCodes.Status413PayloadTooLarge);

    private static async ValueTask<PooledBody?> ReadCodedAsync(HttpContext context, string coding, int limit)
    {
        await using var stream = ContentCoding.Decode(coding, context.Request.Body, limit);
        if (stream is null)
        {
            // RFC 9110, section 12.5.3: what would be accepted.
            context.Response.Headers.AcceptEncoding = ContentCoding.Known;
            throw new BadHttpRequestException(
                $"The Content-Encoding '{coding}' is not supported; {ContentCoding.Known} are, one at a time.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await PooledBody.ReadAsync(stream, limit, expected: null, context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new BadHttpRequestException($"The body is not what its Content-Encoding '{coding}' says.", StatusCodes.Status400BadRequest, e);
        }
    }
}
