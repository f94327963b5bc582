using System.Text.Json;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Measuring;

/// <summary>Reads how many messages the broker of a shape has taken and handed on.</summary>
internal static class BrokerMessages
{
    // RabbitMQ refreshes its counts every 5 seconds.
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(6);

    /// <summary>Waits until the counts of the brokers of some shapes tell what has happened until now.</summary>
    public static Task UntilFreshAsync(IEnumerable<IShape> shapes, CancellationToken cancellationToken) =>
        shapes.Any(shape => shape.Broker is not null) ? Task.Delay(Refresh, cancellationToken) : Task.CompletedTask;

    /// <summary>Returns the number of messages taken and handed on since the start; 0 without a broker.</summary>
    public static async Task<long> CountAsync(IShape shape, CancellationToken cancellationToken)
    {
        if (shape.Broker is not { } management)
            return 0;
        var overview = await BrokerApi.GetAsync(management, "api/overview", cancellationToken);
        return overview.TryGetProperty("message_stats", out var counts)
            ? Of(counts, "publish") + Of(counts, "deliver_get")
            : 0;
    }

    private static long Of(JsonElement counts, string name) => counts.TryGetProperty(name, out var count) ? count.GetInt64() : 0;
}
