using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Soa.Flows.Versions;

/// <summary>
/// Degraded while something in the flows' folder is refused and what was before runs on, while a flow does not receive, or while a source
/// holds what cannot be received, such as a file that may not be read.
/// </summary>
internal sealed class FlowHealth(LiveFlows flows) : IHealthCheck
{
    private const int MostTroubles = 10;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var refusals = flows.Refusals;
        var data = refusals.ToDictionary(refusal => refusal.Folder, object (refusal) => string.Join('\n', refusal.Errors));
        foreach (var flow in flows.Running.Where(flow => flow.Sources is null))
            data[$"flow {flow.Inlet.Name}"] = flow.Trouble ?? "It does not receive yet.";
        var isAsInFolder = data.Count == 0;
        var troubles = flows.Running.SelectMany(flow => flow.Inlet.Troubles.Current).ToArray();
        foreach (var (place, trouble) in troubles.Take(MostTroubles))
            data[place] = trouble;
        if (data.Count == 0)
            return Task.FromResult(HealthCheckResult.Healthy($"{flows.Running.Count} flows run as they are in their folder."));
        var places = string.Join(", ", data.Keys) + (troubles.Length > MostTroubles ? $" and {troubles.Length - MostTroubles} more" : "");
        return Task.FromResult(HealthCheckResult.Degraded(
            isAsInFolder ? $"Not received: {places}." : $"Not as in the flows' folder: {places}.", data: data));
    }
}
