using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;

namespace Soa.Bus.Tool.Connecting;

/// <summary>Calls the HTTP API of a bus.</summary>
/// <exception cref="BusRefusedException">Thrown by each method if the API refuses, or something else than a bus answers.</exception>
/// <exception cref="BusUnreachableException">Thrown by each method if nothing answers.</exception>
internal sealed class BusApi : IDisposable
{
    // A conversation is a tree.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonText.MostDepth };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private readonly HttpClient http;
    private readonly Func<string, Exception, BusUnreachableException> unreachable = BusUnreachableException.OfBus;

    /// <summary>Calls a bus as a user.</summary>
    public BusApi(Uri address, string user, AuthenticationHeaderValue? credentials)
    {
        http = new HttpClient { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)), Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = credentials;
        // A header holds ASCII only; a name may be anything.
        http.DefaultRequestHeaders.Add(
            "X-User", new string([.. user.Select(character => char.IsAscii(character) && !char.IsControl(character) ? character : '?')]));
    }

    private BusApi(Uri address)
    {
        http = new HttpClient { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)), Timeout = Patience };
        unreachable = BusUnreachableException.Elsewhere;
    }

    /// <summary>Gets the address of the bus.</summary>
    public Uri Address => http.BaseAddress!;

    /// <summary>Returns what calls an address elsewhere, as nobody.</summary>
    public static BusApi Elsewhere(Uri address) => new(address);

    /// <summary>Reads a JSON answer.</summary>
    /// <param name="path">The path and query.</param>
    /// <param name="what">What a process has that serves the path, such as <c>a journal</c>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<JsonNode> GetAsync(string path, string what, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, path, null, what, cancellationToken);

    /// <summary>Sends a request and reads its JSON answer.</summary>
    public async Task<JsonNode> ReadAsync(
        HttpMethod method, string path, HttpContent? content, string what, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, content, what, cancellationToken);
        return await JsonOfAsync(response, what, cancellationToken);
    }

    /// <summary>Reads an answer that may be a failure with JSON, such as that of <c>/health/ready</c>.</summary>
    public async Task<JsonNode> GetAnywayAsync(string path, string what, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancellationToken);
        return await JsonOfAsync(response, what, cancellationToken);
    }

    /// <summary>Reads the bytes of an answer.</summary>
    public async Task<byte[]> GetBytesAsync(string path, string what, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, what, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Reads the text of an answer.</summary>
    public async Task<string> GetTextAsync(string path, string what, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, what, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Sends a request, whatever is answered.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new BusRefusedException($"No secure connection to {AuthorityOf(request)}: "
                + $"{failure.InnerException?.Message ?? failure.Message}");
        }
        catch (HttpRequestException failure)
        {
            throw unreachable(AuthorityOf(request), failure);
        }
        catch (TaskCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw unreachable(AuthorityOf(request), late);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, string what, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var response = await SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
            var problem = isProblem ? await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken) : null;
            throw (string?)problem?["detail"] is { } detail
                ? new BusRefusedException(detail, (int)response.StatusCode)
                : NotABus(response, what);
        }
    }

    private async Task<JsonNode> JsonOfAsync(HttpResponseMessage response, string what, CancellationToken cancellationToken)
    {
        try
        {
            await using var json = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonNode.ParseAsync(json, null, Deep, cancellationToken) ?? throw NotABus(response, what);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw NotABus(response, what);
        }
    }

    private string AuthorityOf(HttpRequestMessage request) =>
        new Uri(Address, request.RequestUri!).GetLeftPart(UriPartial.Authority);

    private BusRefusedException NotABus(HttpResponseMessage response, string what)
    {
        var status = (int)response.StatusCode;
        var address = AuthorityOf(response.RequestMessage!);
        return new BusRefusedException(
            status switch
            {
                401 => $"The bus at {address} asks for credentials: give --user and set SOA_PASSWORD, or set SOA_TOKEN.",
                403 => $"The bus at {address} does not allow this user to do that: give another --user.",
                _ => $"{response.RequestMessage!.RequestUri} answered {status} and not as a bus does; "
                    + $"does --url name a process with {what}?",
            },
            status);
    }
}
