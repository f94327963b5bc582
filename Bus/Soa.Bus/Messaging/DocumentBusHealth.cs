using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Bus.Messaging.Transports;

namespace Soa.Bus.Messaging;

/// <summary>Healthy while the broker is connected and every queue is being received from.</summary>
internal sealed class DocumentBusHealth(BusConnection connection) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = connection.Health;
        return Task.FromResult(health.Status switch
        {
            BusHealthStatus.Healthy => HealthCheckResult.Healthy(health.Description),
            BusHealthStatus.Degraded => HealthCheckResult.Degraded(health.Description),
            _ => HealthCheckResult.Unhealthy(health.Description),
        });
    }
}
