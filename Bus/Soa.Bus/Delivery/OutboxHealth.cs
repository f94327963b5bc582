using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Soa.Bus.Delivery;

/// <summary>Degraded while events wait for long, as they do while the broker is away. They are safe, but nobody hears of them.</summary>
internal sealed class OutboxHealth(Outbox outbox, TimeProvider time) : IHealthCheck
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
            var description = string.Create(CultureInfo.InvariantCulture, $"{count}{(count == Many ? " or more" : "")} events are to be sent, the oldest since {since:u}.");
            return time.GetUtcNow().UtcDateTime - since > Long ? HealthCheckResult.Degraded(description) : HealthCheckResult.Healthy(description);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The outbox cannot be read.", e);
        }
    }
}
