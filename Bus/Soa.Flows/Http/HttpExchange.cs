using System.Runtime.CompilerServices;
using System.Text;
using Soa.Documents;
using Soa.Documents.Bodies;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Messaging;
using Soa.Messaging.Failures;
using Soa.Soap.Http;

namespace Soa.Flows.Http;

/// <summary>Describes what calls by HTTP have in common: failures of the network are technical, and answers have a size.</summary>
internal static class HttpExchange
{
    /// <summary>Sends a request.</summary>
    /// <param name="outgoing">The document and its address.</param>
    /// <param name="request">The request.</param>
    /// <param name="address">Where to: if a document gave all of it, not everywhere.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ServiceUnavailableException">The network failed.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<HttpResponseMessage> SendAsync(
        EndpointCall outgoing, HttpRequestMessage request, TextTemplate address, CancellationToken cancellationToken)
    {
        var client = address.IsOneExpression ? outgoing.Runtime.GuardedHttp : outgoing.Runtime.Http;
        if (!request.Headers.NonValidated.Contains("Accept-Encoding"))
            request.Headers.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Known);
        try
        {
            return await client.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ServiceUnavailableException($"{request.Method} {outgoing.Place} failed: {Failure.Describe(exception)}", exception);
        }
    }

    /// <summary>Reads the body of an answer, decompressed.</summary>
    /// <exception cref="ServiceUnavailableException">It broke off, or is not what its Content-Encoding says.</exception>
    /// <exception cref="BusinessFaultException">It is too large.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(
        EndpointCall outgoing, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = response.Content.Headers.ContentLength;
            if (response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var coding))
                return await DecodeAsync(outgoing, await ReadAsync(outgoing, stream, length, cancellationToken), coding.ToString());
            return outgoing.Loan is { } loan
                ? await ReadOnLoanAsync(outgoing, loan, stream, length, cancellationToken)
                : await ReadAsync(outgoing, stream, length, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ServiceUnavailableException($"The answer of {outgoing.Place} broke off: {Failure.Describe(exception)}", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            throw new ServiceUnavailableException(
                $"The answer of {outgoing.Place} is not what its Content-Encoding says: {Failure.Describe(exception)}", exception);
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> DecodeAsync(EndpointCall outgoing, byte[] body, string coding)
    {
        using var decoded = ContentCoding.OpenAnswer(coding, body);
        return decoded is null ? body : await ReadAsync(outgoing, decoded, length: null, CancellationToken.None);
    }

    // An answer of known length is read into its array; as others grow, they are read into pooled ones.
    private static ValueTask<byte[]> ReadAsync(EndpointCall outgoing, Stream stream, long? length, CancellationToken cancellationToken) =>
        length is { } known && known <= Math.Min(PooledBody.LargestAhead, outgoing.Runtime.Options.Limits.DocumentBytes)
            ? ReadExactlyAsync(stream, (int)known, cancellationToken)
            : ReadWithinLimitAsync(outgoing, stream, length, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<byte[]> ReadExactlyAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var body = GC.AllocateUninitializedArray<byte>(length);
        await stream.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    private static async ValueTask<byte[]> ReadWithinLimitAsync(
        EndpointCall outgoing, Stream stream, long? length, CancellationToken cancellationToken)
    {
        using var body = await ReadPooledAsync(outgoing, stream, length, cancellationToken);
        return body.ToArray();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ReadOnlyMemory<byte>> ReadOnLoanAsync(
        EndpointCall outgoing, BodyLoan loan, Stream stream, long? length, CancellationToken cancellationToken)
    {
        var body = await ReadPooledAsync(outgoing, stream, length, cancellationToken);
        loan.Add(body);
        return body.Bytes;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<PooledBody> ReadPooledAsync(
        EndpointCall outgoing, Stream stream, long? length, CancellationToken cancellationToken)
    {
        var limit = outgoing.Runtime.Options.Limits.DocumentBytes;
        return await PooledBody.ReadAsync(stream, limit, length, budget: null, cancellationToken)
            ?? throw BusinessFaultException.Limit(
                LimitMet.Bytes(nameof(FlowLimits.DocumentBytes), limit), $"{outgoing.Place} answered more than {limit} bytes.");
    }

    /// <summary>Returns the charset parameter of an answer's content type, as it was written.</summary>
    public static string? CharsetOf(HttpResponseMessage response) => Charset.Of(ContentTypeOf(response));

    /// <summary>
    /// Returns the content type of an answer, well-formed or not; <c>null</c> if it has none that could be written again.
    /// </summary>
    public static string? ContentTypeOf(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) && values.ToString() is var type
            && !type.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? type
            : null;

    /// <summary>Returns the beginning of an answer that is not a document, for a person.</summary>
    public static string Excerpt(ReadOnlyMemory<byte> body)
    {
        var text = TextCut.Cut(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 1200)]), 300).ReplaceLineEndings(" ").Trim();
        return text.Length == 0 ? "it gave no reason." : text;
    }
}
