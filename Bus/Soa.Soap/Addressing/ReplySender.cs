using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace Soa.Soap.Addressing;

/// <summary>
/// Sends answers to addresses that requests name. Requests come from anywhere, so only hosts of the configuration are called, and no redirect
/// is followed: a bus must not be a way into the network behind it.
/// </summary>
public sealed partial class ReplySender(SoapOptions options, ILogger<ReplySender> logger) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = options.ReplyTimeout,
    };

    /// <summary>True if the configuration allows to send answers to an address.</summary>
    public bool IsAllowed(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && options.ReplyHosts.Any(host => host.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase));

    /// <summary>Posts an answer. Nobody waits for the outcome: who misses an answer repeats the request, with the same message id, and gets it again.</summary>
    internal async Task SendAsync(byte[] envelope, SoapVersion version, EndpointReference to, string action)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, to.Address) { Content = new ByteArrayContent(envelope) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(version.ContentType);
            if (version == SoapVersion.Soap11)
                request.Headers.TryAddWithoutValidation("SOAPAction", $"\"{action}\"");
            else
                request.Content.Headers.ContentType.Parameters.Add(new NameValueHeaderValue("action", $"\"{action}\""));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (!response.IsSuccessStatusCode)
                LogRefused(new Uri(to.Address).Authority, (int)response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            LogLost(e, new Uri(to.Address).Authority);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    [LoggerMessage(5021, LogLevel.Warning, "{Host} refused an answer that a request asked to be sent there: HTTP status {Status}. The answer is given again to who repeats the request")]
    private partial void LogRefused(string host, int status);

    [LoggerMessage(5022, LogLevel.Warning, "An answer could not be sent to {Host}, as a request had asked. It is given again to who repeats the request")]
    private partial void LogLost(Exception exception, string host);
}
