using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace Soa.Soap.Addressing;

/// <summary>
/// Sends answers to addresses that requests name. Since anybody can send a request, only hosts of the configuration are called, and no
/// redirect is followed: the bus must not give access to the network behind it. There is one for all endpoints of a process, with one pool
/// of connections, and it is disposed with the process.
/// </summary>
/// <param name="options">The allowed hosts, and the time that one may take to accept an answer.</param>
/// <param name="logger">The log for answers that could not be delivered.</param>
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

    /// <summary>Determines whether the configuration allows answers to be sent to an address.</summary>
    public bool IsAllowed(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && options.ReplyHosts.Any(host => host.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Posts an answer. Nobody waits for the outcome: a caller who misses an answer repeats the request with the same message id, and gets
    /// the answer again.
    /// </summary>
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
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            LogLost(e, new Uri(to.Address).Authority);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    [LoggerMessage(5021, LogLevel.Warning, "{Host} refused an answer that a request had directed to it, with HTTP status {Status}. "
        + "The caller gets the answer again if it repeats the request")]
    private partial void LogRefused(string host, int status);

    [LoggerMessage(5022, LogLevel.Warning, "An answer could not be sent to {Host}, to which a request had directed it. "
        + "The caller gets the answer again if it repeats the request")]
    private partial void LogLost(Exception exception, string host);
}
