using Soa.Flows.Loading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Checking;

/// <summary>
/// Checks flows without running them: all that keeps them from loading, and what loads but cannot be meant: steps that are never reached,
/// calls of flows that there are not, files that nothing uses.
/// </summary>
/// <param name="services">The services on the bus; <c>null</c> if they are not known.</param>
/// <param name="catalog">The steps and endpoints that flows may use.</param>
public sealed class FlowChecker(IServiceDirectory? services, FlowCatalog catalog)
{
    /// <summary>Checks the flows below a folder, or the one flow that the folder is.</summary>
    /// <returns>The folders of the flows, and what was found, by file and line.</returns>
    public (IReadOnlyList<string> Flows, IReadOnlyList<FlowFinding> Findings) Check(string folder)
    {
        if (!Directory.Exists(folder))
            return ([], [new FlowFinding(new FlowError(folder, 0, "There is no such folder. Say where the flows are."), IsError: true)]);
        var folders = FlowLoader.FindFolders(folder);
        if (folders.Count == 0)
            return ([], [new FlowFinding(new FlowError(folder, 0, "There are no flows here: no folder in it has a "
                + $"{FlowLoader.FileName}."), IsError: true)]);

        var loader = new FlowLoader(services, catalog);
        var loads = folders.Select(loader.Load).ToArray();
        var isWhole = !File.Exists(Path.Combine(folder, FlowLoader.FileName));
        var errors = loads.SelectMany(load => load.Errors).Concat(FlowSetRules.Check([.. loads.Select(load => load.Flow).OfType<Flow>()]));
        var findings = errors.Select(error => new FlowFinding(error, IsError: true)).ToList();
        foreach (var load in loads)
            findings.AddRange(CheckFile(load, isWhole ? [.. loads.Select(NameOf)] : null));
        return (folders, [.. findings.OrderBy(finding => finding.Error.File, StringComparer.Ordinal).ThenBy(
            finding => finding.Error.Line)]);
    }

    // The name of a flow that does not load is its folder's for all we know: its callers are not to blame.
    private static string NameOf(FlowLoad load) => load.Flow?.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(load.Folder));

    private IEnumerable<FlowFinding> CheckFile(FlowLoad load, IReadOnlyList<string>? flows)
    {
        var file = Path.Combine(load.Folder, FlowLoader.FileName);
        if (Read(file) is not { } root)
            return [];
        var walk = new FlowFileWalk(catalog);
        walk.Flow(root);
        var unknown = flows is null ? [] : UnknownFlows(file, walk, flows);
        var handlers = load.Unreachable.Select(error => new FlowFinding(error, IsError: true));
        var warnings = load.Warnings.Select(warning => new FlowFinding(warning, IsError: false));
        return UnreachableSteps.Find(file, walk).Concat(handlers).Concat(warnings).Concat(unknown).Concat(UnusedFiles.Find(load.Folder));
    }

    private static IEnumerable<FlowFinding> UnknownFlows(string file, FlowFileWalk walk, IReadOnlyList<string> flows) =>
        from address in walk.Addresses
        where address.Value?.StartsWith("flow:", StringComparison.Ordinal) == true
        let name = address.Value!["flow:".Length..]
        where name.Length > 0 && !name.Contains('{', StringComparison.Ordinal) && !flows.Contains(name, StringComparer.Ordinal)
        select new FlowFinding(new FlowError(file, (int)address.Start.Line, $"There is no flow '{name}' to "
            + $"call{Spelling.Suggest(name, flows)}"), IsError: true);

    private static YamlMappingNode? Read(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }] ? root : null;
        }
        catch (Exception unreadable) when (unreadable is YamlException or IOException)
        {
            // Loading has reported it.
            return null;
        }
    }
}
