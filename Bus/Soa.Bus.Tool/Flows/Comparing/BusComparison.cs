using System.Globalization;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.Connecting;
using Soa.Flows;
using Soa.Flows.Versions;

namespace Soa.Bus.Tool.Flows.Comparing;

/// <summary>Compares the flows of a folder with those that run on a bus, by the ids of their versions.</summary>
internal static class BusComparison
{
    /// <summary>Returns each flow of the folder or the bus. A folder that is itself a flow is compared with that flow only.</summary>
    public static async Task<IReadOnlyList<FlowChange>> CompareAsync(BusApi bus, string folder, CancellationToken cancellationToken)
    {
        var running = (await bus.GetAsync("/bus/flows", "flows", cancellationToken))["flows"]!.AsArray()
            .ToDictionary(flow => (string)flow!["name"]!, flow => flow!, StringComparer.Ordinal);
        var files = FlowLoader.FindFolders(folder).DistinctBy(NameOf, StringComparer.Ordinal).ToDictionary(NameOf, StringComparer.Ordinal);
        var isOne = File.Exists(Path.Combine(folder, FlowLoader.FileName));
        return
        [
            .. files.Keys.Union(isOne ? [] : running.Keys).Order(StringComparer.Ordinal)
                .Select(name => Compare(name, running.GetValueOrDefault(name), files.GetValueOrDefault(name))),
        ];
    }

    // A flow that cannot be loaded here, such as one with steps of an extension, is probably called as its folder is.
    private static string NameOf(string folder) => new FlowLoader().Load(folder).Flow?.Name ?? Path.GetFileName(folder);

    private static FlowChange Compare(string name, JsonNode? running, string? folder)
    {
        if (running is null)
            return new FlowChange(name, FlowChange.Added, "it does not run", []);
        var current = running["versions"]!.AsArray().FirstOrDefault(version => (bool)version!["isCurrent"]!);
        var runs = current is null
            ? "it runs"
            : $"version {current["number"]} ({current["id"]}) runs since "
                + ((DateTime)current["activatedAt"]!).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        if (folder is null)
            return new FlowChange(name, FlowChange.Removed, runs, []);
        var id = FlowVersionId.OfFolder(folder);
        return id == (string?)current?["id"]
            ? new FlowChange(name, FlowChange.Same, runs, [])
            : new FlowChange(name, FlowChange.Changed, $"{runs}; the folder is {id}", []);
    }
}
