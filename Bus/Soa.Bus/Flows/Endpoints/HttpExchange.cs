using System.Text;
using Soa.Bus.Messaging;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>What calls by HTTP have in common: failures of the network are technical, and answers have a size.</summary>
internal static class HttpExchange
{
    public static async Task<HttpResponseMessage> SendAsync(OutgoingDocument outgoing, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await outgoing.Runtime.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ServiceUnavailableException($"{request.Method} {request.RequestUri} failed: {exception.Message}", exception);
        }
    }

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(OutgoingDocument outgoing, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var limit = outgoing.Runtime.Options.Limits.DocumentBytes;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await BodyReader.ReadAsync(stream, limit, cancellationToken)
                ?? throw new ServiceUnavailableException($"{outgoing.Address} answered more than {limit} bytes, the most that is accepted.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ServiceUnavailableException($"The answer of {outgoing.Address} broke off: {exception.Message}", exception);
        }
    }

    /// <summary>The beginning of an answer that is no document, for a person.</summary>
    public static string Excerpt(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 300)]).ReplaceLineEndings(" ").Trim();
        return text.Length == 0 ? "it gave no reason." : text;
    }
}
