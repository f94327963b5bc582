using System.Globalization;
using System.Net.Http.Headers;
using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting.Channels;

/// <summary>Posts messages about alerts to a webhook.</summary>
internal sealed class WebChannel(string name, Uri address, IWebFormat format, HttpClient client, TimeProvider time) : IAlertChannel
{
    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Gets the host alone: the rest of the address may be a secret.</summary>
    public string Target => address.Authority;

    /// <inheritdoc/>
    public async Task SendAsync(AlertNotice notice, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var body = format.Write(notice);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        format.AddHeaders(request.Headers, notice, body, now);
        using var response = await PostAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new AlertNotSentException(
                string.Create(CultureInfo.InvariantCulture, $"{Target} answered with status {(int)response.StatusCode}."),
                RetryAfterOf(response, now));
        }
    }

    private async Task<HttpResponseMessage> PostAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            // The body of the answer is not wanted.
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AlertNotSentException($"{Target} did not answer within {AlertText.Duration(client.Timeout)}.");
        }
        catch (HttpRequestException failure)
        {
            throw new AlertNotSentException($"{Target} cannot be reached: {failure.HttpRequestError}.", cause: failure);
        }
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - now : null;
}
