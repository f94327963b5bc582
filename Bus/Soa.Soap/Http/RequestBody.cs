using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Soa.Documents;
using Soa.Documents.Bodies;

namespace Soa.Soap.Http;

/// <summary>Reads what was posted, whole and within limits, for SOAP and plain XML alike.</summary>
public static class RequestBody
{
    /// <summary>Reads the body of a request. Further calls return the same body, which is kept until the response is complete.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The maximum number of bytes, as they come and expanded.</param>
    /// <exception cref="BadHttpRequestException">It cannot be read; the exception's status and message are for the caller.</exception>
    public static async ValueTask<PooledBody> ReadAsync(HttpContext context, int limit)
    {
        if (context.Features.Get<PooledBody>() is { } known)
            return known.Bytes.Count <= limit ? known : throw TooLarge(limit);
        var body = await ReadAsync(context, (limit, limit), static (stream, limits, length, budgets, cancel) =>
            PooledBody.ReadAsync(stream, limits.AtMost, length, budgets?.Memory, cancel));
        context.Features.Set(body);
        return body;
    }

    /// <summary>
    /// Receives the body of a request that may be larger than one wants in memory. It is kept until the response is complete.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="inMemory">The largest body kept in memory.</param>
    /// <param name="atMost">The maximum number of bytes, as they come and expanded.</param>
    /// <exception cref="BadHttpRequestException">It cannot be read; the exception's status and message are for the caller.</exception>
    public static ValueTask<ReceivedBody> ReceiveAsync(HttpContext context, int inMemory, int atMost) =>
        ReadAsync(
            context,
            (inMemory, atMost),
            static (stream, limits, length, budgets, cancel) =>
                new ValueTask<ReceivedBody?>(ReceivedBody.ReadAsync(stream, limits.InMemory, limits.AtMost, length, budgets, cancel)));

    private static async ValueTask<TBody> ReadAsync<TBody>(HttpContext context, (int InMemory, int AtMost) limits, BodyReading<TBody> read)
        where TBody : class, IDisposable
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = null;

        var request = context.Request;
        var coding = request.Headers.ContentEncoding;
        var budgets = context.RequestServices?.GetService<BodyBudgets>();
        try
        {
            var body = coding.Count == 0
                ? await read(request.Body, limits, request.ContentLength, budgets, context.RequestAborted)
                : await ReadCodedAsync(context, coding.ToString(), limits, budgets, read);
            if (body is null)
                throw TooLarge(limits.AtMost);
            context.Response.RegisterForDispose(body);
            return body;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "1";
            throw;
        }
    }

    private static BadHttpRequestException TooLarge(int limit) =>
        new($"A request may have {limit} bytes.", StatusCodes.Status413PayloadTooLarge);

    private static async ValueTask<TBody?> ReadCodedAsync<TBody>(
        HttpContext context, string coding, (int InMemory, int AtMost) limits, BodyBudgets? budgets, BodyReading<TBody> read)
        where TBody : class
    {
        await using var stream = ContentCoding.Decode(coding, context.Request.Body, limits.AtMost);
        if (stream is null)
        {
            // RFC 9110, section 12.5.3: what would be accepted.
            context.Response.Headers.AcceptEncoding = ContentCoding.Known;
            throw new BadHttpRequestException(
                $"The Content-Encoding '{coding}' is not supported; {ContentCoding.Known} are, one at a time.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await read(stream, limits, null, budgets, context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new BadHttpRequestException(
                $"The body is not what its Content-Encoding '{coding}' says.", StatusCodes.Status400BadRequest, e);
        }
    }

    private delegate ValueTask<TBody?> BodyReading<TBody>(
        Stream stream, (int InMemory, int AtMost) limits, long? expected, BodyBudgets? budgets, CancellationToken cancellationToken);
}
