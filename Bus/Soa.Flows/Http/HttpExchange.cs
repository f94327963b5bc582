using System.Text;
using Soa.Documents;
using Soa.Documents.Bodies;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Messaging;
using Soa.Messaging.Failures;

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
    public static async Task<HttpResponseMessage> SendAsync(
        EndpointCall outgoing, HttpRequestMessage request, TextTemplate address, CancellationToken cancellationToken)
    {
        var client = address.IsOneExpression ? outgoing.Runtime.GuardedHttp : outgoing.Runtime.Http;
        try
        {
            return await client.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ServiceUnavailableException($"{request.Method} {outgoing.Place} failed: {Failure.Describe(exception)}", exception);
        }
    }

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        EndpointCall outgoing, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var limit = outgoing.Runtime.Options.Limits.DocumentBytes;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var body = await PooledBody.ReadAsync(
                stream, limit, response.Content.Headers.ContentLength, budget: null, cancellationToken);
            return body?.ToArray()
                ?? throw BusinessFaultException.Limit(
                    LimitMet.Bytes(nameof(FlowLimits.DocumentBytes), limit), $"{outgoing.Place} answered more than {limit} bytes.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ServiceUnavailableException($"The answer of {outgoing.Place} broke off: {Failure.Describe(exception)}", exception);
        }
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
