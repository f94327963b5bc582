using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Messaging.Transports;

namespace Soa.Messaging;

/// <summary>
/// Reports the bus as healthy while every queue is being received from, as failed while none is, such as while the broker cannot be
/// reached, and else as degraded.
/// </summary>
internal sealed class DocumentBusHealth(BusConnection connection) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var endpoints = connection.Endpoints;
        var waiting = endpoints.Where(endpoint => !endpoint.IsReady).ToList();
        if (waiting.Count == 0 && endpoints.Count > 0)
            return Task.FromResult(HealthCheckResult.Healthy($"Receives from {endpoints.Count} queues."));
        var queues = string.Join(", ", waiting.Select(endpoint => endpoint.Queue));
        var description = $"{connection.Broker?.Problem} Does not receive from: {queues}.".TrimStart();
        var problem = waiting.Select(endpoint => endpoint.Problem).FirstOrDefault(reason => reason is not null);
        var status = waiting.Count == endpoints.Count ? context.Registration.FailureStatus : HealthStatus.Degraded;
        return Task.FromResult(new HealthCheckResult(status, description, problem));
    }
}
