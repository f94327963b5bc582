using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Soa.IntegrationTests.BrokerPage;

/// <summary>Represents the HTTP API of RabbitMQ's management page, as one of its users.</summary>
internal sealed class BrokerApi : IDisposable
{
    private readonly HttpClient http;

    public BrokerApi(Uri page, string user, string password)
    {
        http = new HttpClient { BaseAddress = page };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    public async Task<JsonNode> GetAsync(string path) => (await http.GetFromJsonAsync<JsonNode>("api/" + path))!;

    /// <summary>Returns the objects of a list.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path) =>
        [.. (await GetAsync(path)).AsArray().Select(item => item!.AsObject())];

    public async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, string body = "{}")
    {
        using var request = new HttpRequestMessage(method, "api/" + path);
        if (method != HttpMethod.Get)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    public void Dispose() => http.Dispose();
}
