using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Bus.Flows;

namespace Soa.Bus.Hosting;

/// <summary>Says which flows run. Flows that cannot work have stopped the start.</summary>
internal sealed class FlowsHealth(FlowSet flows) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy($"Running: {string.Join(", ", flows.Flows.Select(flow => flow.Name))}."));
}
