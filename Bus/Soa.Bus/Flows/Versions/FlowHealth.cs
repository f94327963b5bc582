using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Soa.Bus.Flows.Versions;

/// <summary>Degraded while something in the flows' folder is refused: what was before runs on.</summary>
internal sealed class FlowHealth(LiveFlows flows) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var refusals = flows.Refusals;
        if (refusals.Count == 0)
            return Task.FromResult(HealthCheckResult.Healthy($"{flows.Running.Count} flows run as they stand in their folder."));
        var data = refusals.ToDictionary(refusal => refusal.Folder, object (refusal) => string.Join('\n', refusal.Errors));
        return Task.FromResult(HealthCheckResult.Degraded($"Refused, while what was before runs on: {string.Join(", ", data.Keys)}.", data: data));
    }
}
