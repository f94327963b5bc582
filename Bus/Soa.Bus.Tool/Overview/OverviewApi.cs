using System.Text.Json.Nodes;
using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Overview;

/// <summary>Reads how a process does: <c>/health/ready</c>, <c>/bus/flows</c>, <c>/bus/parked</c> and <c>/bus/alerts</c>.</summary>
/// <exception cref="BusRefusedException">Thrown by each method if the API refuses.</exception>
internal sealed class OverviewApi(BusApi bus)
{
    private const int NotFound = 404;
    private const int MostParked = 1000;

    /// <summary>Gets the address of the bus.</summary>
    public Uri Address => bus.Address;

    /// <summary>Reads the results of the checks, also of a process that cannot take work.</summary>
    public Task<JsonNode> HealthAsync(CancellationToken cancellationToken) =>
        bus.GetAnywayAsync("/health/ready", "health checks", cancellationToken);

    /// <summary>Reads the flows.</summary>
    public Task<JsonNode> FlowsAsync(CancellationToken cancellationToken) => bus.GetAsync("/bus/flows", "flows", cancellationToken);

    /// <summary>Reads the flows, if the process has any.</summary>
    public Task<JsonNode?> FindFlowsAsync(CancellationToken cancellationToken) =>
        FindAsync("/bus/flows", "flows", cancellationToken);

    /// <summary>Counts the alerts that fire, if the process has alerts.</summary>
    public async Task<int?> CountAlertsAsync(CancellationToken cancellationToken) =>
        (int?)(await FindAsync("/bus/alerts?pageSize=1", "alerts", cancellationToken))?["firing"];

    /// <summary>Counts parked documents by queue and reason, if the process has them; more than 1000 are not counted.</summary>
    public async Task<ParkedCount?> CountParkedAsync(CancellationToken cancellationToken)
    {
        var items = new List<JsonNode>();
        for (var next = ""; items.Count < MostParked;)
        {
            var page = await FindAsync($"/bus/parked?pageToken={Uri.EscapeDataString(next)}", "parked documents", cancellationToken);
            if (page is null)
                return null;
            items.AddRange(page["items"]!.AsArray().OfType<JsonNode>());
            if ((string?)page["nextPageToken"] is not { } token)
                return ParkedCount.Of(items, hasMore: false);
            next = token;
        }

        return ParkedCount.Of(items, hasMore: true);
    }

    private async Task<JsonNode?> FindAsync(string path, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await bus.GetAsync(path, what, cancellationToken);
        }
        catch (BusRefusedException refused) when (refused.Status == NotFound)
        {
            return null;
        }
    }
}
