using System.Net.Http.Headers;
using System.Text.Json;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Measuring;

/// <summary>Reads how many messages the broker of a shape has taken and handed on.</summary>
internal static class BrokerMessages
{
    // RabbitMQ refreshes its counts every 5 seconds.
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(6);

    private static readonly HttpClient Http = new()
    {
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", "Z3Vlc3Q6Z3Vlc3Q=") },
    };

    /// <summary>Waits until the counts of the brokers of some shapes tell what has happened until now.</summary>
    public static Task UntilFreshAsync(IEnumerable<IShape> shapes, CancellationToken cancellationToken) =>
        shapes.Any(shape => shape.Broker is not null) ? Task.Delay(Refresh, cancellationToken) : Task.CompletedTask;

    /// <summary>Returns the number of messages taken and handed on since the start; 0 without a broker.</summary>
    public static async Task<long> CountAsync(IShape shape, CancellationToken cancellationToken)
    {
        if (shape.Broker is not { } management)
            return 0;
        using var overview = JsonDocument.Parse(await Http.GetStringAsync(new Uri(management, "api/overview"), cancellationToken));
        return overview.RootElement.TryGetProperty("message_stats", out var counts)
            ? Of(counts, "publish") + Of(counts, "deliver_get")
            : 0;
    }

    private static long Of(JsonElement counts, string name) => counts.TryGetProperty(name, out var count) ? count.GetInt64() : 0;
}
