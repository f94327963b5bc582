using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tool;

/// <summary>Represents the API <c>/bus/parked</c>.</summary>
/// <exception cref="ParkedApiException">Thrown by each method if the API refuses.</exception>
internal sealed class ParkedApi : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private readonly HttpClient http;

    public ParkedApi(Uri address, string user, AuthenticationHeaderValue? credentials = null)
    {
        http = new HttpClient { BaseAddress = new Uri(address, "/bus/parked/"), Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = credentials;
        // A header holds ASCII only; a name may be anything.
        http.DefaultRequestHeaders.Add(
            "X-User", new string([.. user.Select(character => char.IsAscii(character) && !char.IsControl(character) ? character : '?')]));
    }

    public async IAsyncEnumerable<JsonNode> ListAsync(
        IReadOnlyDictionary<string, string> filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? next = ""; next is not null;)
        {
            var query = string.Join(
                '&',
                filter.Append(KeyValuePair.Create("pageToken", next)).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
            var page = await ReadAsync(HttpMethod.Get, $"/bus/parked?{query}", null, cancellationToken);
            if (page is not JsonObject { } answer || answer["items"] is not JsonArray items)
                throw NotABus(200);
            foreach (var item in items)
                yield return item!;
            next = (string?)page["nextPageToken"];
        }
    }

    public Task<JsonNode> GetAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, Path(id), null, cancellationToken);

    /// <summary>Returns the names of the flows that run; none if the bus does not say.</summary>
    public async Task<IReadOnlyList<string>> FlowsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var overview = await ReadAsync(HttpMethod.Get, "/bus/flows", null, cancellationToken);
            return [.. overview["flows"]?.AsArray().Select(flow => (string?)flow?["name"]).OfType<string>() ?? []];
        }
        catch (ParkedApiException)
        {
            return [];
        }
    }

    public async Task<string> GetBodyAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, Path(id) + "/body", null, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    public Task PutBodyAsync(string id, byte[] body, CancellationToken cancellationToken) =>
        ReadAsync(
            HttpMethod.Put, Path(id) + "/body",
            new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } }, cancellationToken);

    public Task ReplayAsync(string id, bool currentVersion, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Post, $"{Path(id)}/replay{(currentVersion ? "?currentVersion=true" : "")}", null, cancellationToken);

    public Task<JsonNode> ReplayManyAsync(JsonObject filter, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Post, "replay", JsonContent.Create(filter), cancellationToken);

    public Task DiscardAsync(string id, string reason, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Post, Path(id) + "/discard", JsonContent.Create(new JsonObject { ["reason"] = reason }), cancellationToken);

    public void Dispose() => http.Dispose();

    private static string Path(string id) => Uri.EscapeDataString(id);

    private async Task<JsonNode> ReadAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, content, cancellationToken);
        try
        {
            return (await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw NotABus((int)response.StatusCode);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var response = await ConnectAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
            var problem = isProblem ? await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken) : null;
            throw (string?)problem?["detail"] is { } detail ? new ParkedApiException(detail) : NotABus((int)response.StatusCode);
        }
    }

    private async Task<HttpResponseMessage> ConnectAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new ParkedApiException($"No secure connection to {http.BaseAddress!.GetLeftPart(UriPartial.Authority)}: "
                + $"{failure.InnerException?.Message ?? failure.Message}");
        }
        catch (HttpRequestException failure)
        {
            throw new BusUnreachableException(http.BaseAddress!, failure);
        }
        catch (TaskCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusUnreachableException(http.BaseAddress!, late);
        }
    }

    private ParkedApiException NotABus(int status) => new(status == 401
        ? $"The bus at {http.BaseAddress!.GetLeftPart(UriPartial.Authority)} asks for credentials: give --user and set SOA_PASSWORD, "
        + "or set SOA_TOKEN."
        : $"{http.BaseAddress} answered {status} and not as a bus does; does --url name a process with parked documents?");
}
