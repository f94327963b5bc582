using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Messaging;

namespace Soa.ServiceModel.Delivery;

/// <summary>
/// Reports Degraded while events wait for long, as they do while the broker is away or no bus has started. They are safe, but subscribers
/// do not get them.
/// </summary>
internal sealed class OutboxHealth(Outbox outbox, TimeProvider time, SubscribedQueues? queues = null) : IHealthCheck
{
    private const int Many = 10_000;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (count, oldest) = await outbox.WaitingAsync(Many, cancellationToken);
            if (oldest is not { } since)
                return HealthCheckResult.Healthy("All events are sent.");
            var description = string.Create(CultureInfo.InvariantCulture, $"{count}{(count == Many ? " or more" : "")} events are to be "
                + $"sent, the oldest since {since:u}.");
            if (queues is { WaitsForBus: true })
                return HealthCheckResult.Degraded(
                    $"{description} They wait for a bus: no process with flows has been started on this database yet.");
            return time.GetUtcNow().UtcDateTime - since > Long
                ? HealthCheckResult.Degraded(description)
                : HealthCheckResult.Healthy(description);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The outbox cannot be read.", e);
        }
    }
}
