using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Parked;

/// <summary>Represents the API <c>/bus/parked</c>.</summary>
/// <exception cref="BusRefusedException">Thrown by each method if the API refuses.</exception>
internal sealed class ParkedApi(BusApi bus)
{
    private const string What = "parked documents";
    private const string Root = "/bus/parked";

    public async IAsyncEnumerable<JsonNode> ListAsync(
        IReadOnlyDictionary<string, string> filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? next = ""; next is not null;)
        {
            var query = string.Join(
                '&',
                filter.Append(KeyValuePair.Create("pageToken", next)).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
            var page = await bus.GetAsync($"{Root}?{query}", What, cancellationToken);
            if (page is not JsonObject { } answer || answer["items"] is not JsonArray items)
                throw new BusRefusedException($"{bus.Address} does not answer as a bus does; does --url name a process with {What}?");
            foreach (var item in items)
                yield return item!;
            next = (string?)page["nextPageToken"];
        }
    }

    public Task<JsonNode> GetAsync(string id, CancellationToken cancellationToken) => bus.GetAsync(Path(id), What, cancellationToken);

    /// <summary>Returns the names of the flows that run; none if the bus does not say.</summary>
    public async Task<IReadOnlyList<string>> FlowsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var overview = await bus.GetAsync("/bus/flows", "flows", cancellationToken);
            return [.. overview["flows"]?.AsArray().Select(flow => (string?)flow?["name"]).OfType<string>() ?? []];
        }
        catch (BusRefusedException)
        {
            return [];
        }
    }

    public Task<string> GetBodyAsync(string id, CancellationToken cancellationToken) =>
        bus.GetTextAsync(Path(id) + "/body", What, cancellationToken);

    public Task<JsonNode> PutBodyAsync(string id, byte[] body, CancellationToken cancellationToken) =>
        bus.ReadAsync(
            HttpMethod.Put, Path(id) + "/body",
            new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } }, What,
            cancellationToken);

    public Task<JsonNode> ReplayAsync(string id, bool currentVersion, CancellationToken cancellationToken) =>
        PostAsync($"{Path(id)}/replay{(currentVersion ? "?currentVersion=true" : "")}", null, cancellationToken);

    public Task<JsonNode> ReplayManyAsync(JsonObject filter, CancellationToken cancellationToken) =>
        PostAsync(Root + "/replay", filter, cancellationToken);

    public Task<JsonNode> DiscardAsync(string id, string reason, CancellationToken cancellationToken) =>
        PostAsync(Path(id) + "/discard", new JsonObject { ["reason"] = reason }, cancellationToken);

    private static string Path(string id) => $"{Root}/{Uri.EscapeDataString(id)}";

    private Task<JsonNode> PostAsync(string path, JsonObject? content, CancellationToken cancellationToken) =>
        bus.ReadAsync(HttpMethod.Post, path, content is null ? null : JsonContent.Create(content), What, cancellationToken);
}
