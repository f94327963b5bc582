using System.Text.Json;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.SoaWithBus;

/// <summary>Asks a running bus for its flows.</summary>
internal static class FlowItems
{
    private static readonly HttpClient Http = new();

    /// <summary>Returns the flows, with where their documents come from, and what of that partners may call.</summary>
    public static async Task<PartContent> ReadAsync(Uri bus, CancellationToken cancellationToken)
    {
        var overview = await Http.GetFromJsonAsync<JsonElement>(new Uri(bus, "bus/flows"), cancellationToken);
        var flows = overview.GetProperty("flows").EnumerateArray()
            .Select(flow => (Name: flow.GetProperty("name").GetString()!, Sources: SourcesOf(flow))).ToList();
        return new PartContent(
            [.. flows.Select(flow => new LayerItem(Layer.Bus, flow.Name, string.Join(", ", flow.Sources)))],
            [
                .. from flow in flows
                   from source in flow.Sources
                   where !source.StartsWith("event:", StringComparison.Ordinal)
                   where !source.StartsWith("queue:", StringComparison.Ordinal)
                   where !source.StartsWith("flow:", StringComparison.Ordinal)
                   select new LayerItem(Layer.Consumers, source, flow.Name),
            ]);
    }

    private static string[] SourcesOf(JsonElement flow) =>
        [.. flow.GetProperty("sources").EnumerateArray().Select(source => source.GetString()!)];
}
