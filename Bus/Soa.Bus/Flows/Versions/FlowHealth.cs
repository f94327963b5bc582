using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Soa.Bus.Flows.Versions;

/// <summary>Degraded while something in the flows' folder is refused and what was before runs on, or while a flow does not receive.</summary>
internal sealed class FlowHealth(LiveFlows flows) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var refusals = flows.Refusals;
        var silent = flows.Running.Where(flow => flow.Sources is null).ToArray();
        if (refusals.Count + silent.Length == 0)
            return Task.FromResult(HealthCheckResult.Healthy($"{flows.Running.Count} flows run as they stand in their folder."));
        var data = refusals.ToDictionary(refusal => refusal.Folder, object (refusal) => string.Join('\n', refusal.Errors));
        foreach (var flow in silent)
            data[$"flow {flow.Inlet.Name}"] = flow.Trouble ?? "It does not receive yet.";
        return Task.FromResult(HealthCheckResult.Degraded($"Not as in the flows' folder: {string.Join(", ", data.Keys)}.", data: data));
    }
}
