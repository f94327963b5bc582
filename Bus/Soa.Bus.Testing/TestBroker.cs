using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Soa.Bus.Testing;

/// <summary>Represents a RabbitMQ that tests may use: its addresses, and what its management API can do for a test.</summary>
public abstract class TestBroker : IAsyncDisposable
{
    private const int Attempts = 20;

    private readonly HttpClient management;
    private int virtualHosts;

    /// <summary>Initializes a broker from its two addresses, both with user and password.</summary>
    protected TestBroker(Uri amqp, Uri managementAddress)
    {
        Amqp = amqp;
        Management = managementAddress;
        management = new HttpClient { BaseAddress = new UriBuilder(managementAddress) { UserName = "", Password = "" }.Uri };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(managementAddress.UserInfo))));
    }

    /// <summary>Gets the AMQP address with user and password; the default virtual host.</summary>
    public Uri Amqp { get; }

    /// <summary>Gets the address of the management API (and page) with user and password.</summary>
    public Uri Management { get; }

    /// <summary>Gets a value that indicates whether a test may kill it and start it again.</summary>
    public abstract bool CanBeStopped { get; }

    /// <summary>Stops the broker in an orderly way, as an upgrade would; <see cref="ResumeAsync"/> starts it again.</summary>
    public abstract Task StopAsync();

    /// <summary>
    /// Ends the broker like a power cut. What was durable is there again after <see cref="ResumeAsync"/>, but RabbitMQ 3.10 may leave a
    /// quorum queue that was declared less than some seconds before without a leader.
    /// </summary>
    public abstract Task KillAsync();

    /// <summary>Starts a stopped or killed broker again, on the same ports and files, and returns when it is ready.</summary>
    public abstract Task ResumeAsync(TimeProvider time);

    /// <summary>Makes an empty virtual host, so that a fixture sees nothing of another, and returns its AMQP address.</summary>
    public async Task<Uri> NewVirtualHostAsync()
    {
        var name = $"test-{Environment.ProcessId}-{Interlocked.Increment(ref virtualHosts)}";
        await MakeVirtualHostAsync(name);
        return new UriBuilder(Amqp) { Path = "/" + name }.Uri;
    }

    /// <summary>
    /// Removes everything from a virtual host, as if a new broker had taken the place of this one: connections break, and no queue is
    /// left.
    /// </summary>
    public async Task WipeAsync(Uri address)
    {
        await RemoveVirtualHostAsync(address);
        await MakeVirtualHostAsync(address.AbsolutePath.TrimStart('/'));
    }

    /// <summary>Removes a virtual host with all that is in it.</summary>
    public Task RemoveVirtualHostAsync(Uri address) => SendAsync(HttpMethod.Delete, $"api/vhosts{address.AbsolutePath}", null);

    /// <summary>Reads from the management API.</summary>
    /// <param name="path">Such as <c>api/queues/%2F</c>.</param>
    public async Task<JsonArray> ListAsync(string path) => (await management.GetFromJsonAsync<JsonArray>(path))!;

    /// <summary>Returns the state of each queue of a virtual host, one in a line, for the output of a test that fails.</summary>
    /// <param name="address">The virtual host's address.</param>
    public async Task<string> DescribeQueuesAsync(Uri address) => string.Join(
        Environment.NewLine,
        (await ListAsync($"api/queues{address.AbsolutePath}"))
            .Select(queue => $"{queue!["name"]}: {queue["state"]}, {queue["messages"]} messages, {queue["consumers"]} consumers, "
                + $"leader {queue["leader"]}"));

    /// <summary>Looks at the messages that wait in a queue, which stay there ('Get messages' of the management page).</summary>
    /// <param name="address">The virtual host's address.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="count">The most messages to return.</param>
    public async Task<JsonArray> PeekAsync(Uri address, string queue, int count = 10)
    {
        var request = new JsonObject { ["count"] = count, ["ackmode"] = "ack_requeue_true", ["encoding"] = "auto" };
        using var response = await SendAsync(
            HttpMethod.Post, $"api/queues{address.AbsolutePath}/{Uri.EscapeDataString(queue)}/get", request);
        return (await response.Content.ReadFromJsonAsync<JsonArray>())!;
    }

    /// <summary>Deletes the messages that wait in a queue ('Purge messages' of the management page).</summary>
    /// <param name="address">The virtual host's address.</param>
    /// <param name="queue">The queue.</param>
    public Task PurgeAsync(Uri address, string queue) =>
        SendAsync(HttpMethod.Delete, $"api/queues{address.AbsolutePath}/{Uri.EscapeDataString(queue)}/contents", null);

    /// <summary>Publishes a message, as an administrator would on the management page ('Publish message').</summary>
    /// <param name="address">The virtual host's address.</param>
    /// <param name="exchange">An exchange that exists.</param>
    /// <param name="routingKey">The routing key.</param>
    /// <param name="messageId">The message's id.</param>
    /// <param name="headers">The message's headers.</param>
    /// <param name="payload">The message's text.</param>
    public async Task PublishAsync(
        Uri address, string exchange, string routingKey, Guid messageId, IReadOnlyDictionary<string, string> headers, string payload)
    {
        var properties = new JsonObject
        {
            ["message_id"] = $"{messageId}",
            ["delivery_mode"] = 2,
            ["headers"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        };
        using var response = await SendAsync(HttpMethod.Post, $"api/exchanges{address.AbsolutePath}/{exchange}/publish", new JsonObject
        {
            ["properties"] = properties,
            ["routing_key"] = routingKey,
            ["payload"] = payload,
            ["payload_encoding"] = "string",
        });
    }

    /// <summary>Declares a durable queue and binds it to an exchange, as an administrator would on the management page.</summary>
    /// <param name="address">The virtual host's address.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="exchange">An exchange that exists.</param>
    /// <param name="routingKey">The routing key of the binding.</param>
    public async Task BindQueueAsync(Uri address, string queue, string exchange, string routingKey)
    {
        await SendAsync(HttpMethod.Put, $"api/queues{address.AbsolutePath}/{queue}", new JsonObject { ["durable"] = true });
        await SendAsync(
            HttpMethod.Post, $"api/bindings{address.AbsolutePath}/e/{exchange}/q/{queue}", new JsonObject { ["routing_key"] = routingKey });
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        management.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Returns <c>true</c> if it takes connections and its management API answers.</summary>
    protected async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Amqp.Host, Amqp.Port);
            using var response = await management.GetAsync("api/overview");
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is SocketException or HttpRequestException or IOException)
        {
            return false;
        }
    }

    private async Task MakeVirtualHostAsync(string name)
    {
        await SendAsync(HttpMethod.Put, $"api/vhosts/{name}", null);
        var user = Uri.UnescapeDataString(Amqp.UserInfo.Split(':')[0]);
        await SendAsync(
            HttpMethod.Put, $"api/permissions/{name}/{user}", new JsonObject { ["configure"] = ".*", ["write"] = ".*", ["read"] = ".*" });
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body ?? []) };
            var response = await management.SendAsync(request);
            // A cluster answers 500 while one of its nodes does not have a new virtual host yet.
            if ((int)response.StatusCode < 500 || attempt == Attempts)
                return response.EnsureSuccessStatusCode();
            response.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
