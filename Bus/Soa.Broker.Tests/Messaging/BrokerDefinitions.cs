using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Soa.Bus.Testing;
using Soa.Testing.Flows;

namespace Soa.Broker.Tests.Messaging;

/// <summary>Sets up a virtual host with <c>compose/rabbitmq/definitions.json</c>, and changes it as an operator would.</summary>
internal sealed class BrokerDefinitions : IDisposable
{
    private static readonly string Definitions = Path.Combine(Repository.Root, "compose", "rabbitmq", "definitions.json");

    private readonly HttpClient http;
    private readonly string host;

    private BrokerDefinitions(TestBroker broker, Uri virtualHost)
    {
        host = virtualHost.AbsolutePath;
        http = new HttpClient { BaseAddress = new UriBuilder(broker.Management) { UserName = "", Password = "" }.Uri };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(broker.Management.UserInfo))));
    }

    /// <summary>Loads the file into a virtual host, as <c>rabbitmqctl import_definitions</c> does for the host that it names.</summary>
    public static async Task<BrokerDefinitions> LoadAsync(TestBroker broker, Uri virtualHost)
    {
        var definitions = new BrokerDefinitions(broker, virtualHost);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Definitions))!.AsObject();
        file.Remove("vhosts");
        foreach (var item in file.SelectMany(list => list.Value!.AsArray()))
            item!.AsObject().Remove("vhost");
        using var response = await definitions.http.PostAsJsonAsync($"api/definitions{definitions.host}", file);
        Assert.That(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return definitions;
    }

    /// <summary>Deletes a binding of the exchange <c>events</c>.</summary>
    public async Task UnbindAsync(string queue, string topic)
    {
        var bindings = $"api/bindings{host}/e/events/q/{queue}";
        var binding = (await http.GetFromJsonAsync<JsonArray>(bindings))!.Single(binding => (string)binding!["routing_key"]! == topic);
        using var response = await http.DeleteAsync($"{bindings}/{binding!["properties_key"]}");
        response.EnsureSuccessStatusCode();
    }

    public async Task DeleteQueueAsync(string queue)
    {
        using var response = await http.DeleteAsync($"api/queues{host}/{queue}");
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();
}
