using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Rolling;

/// <summary>
/// Makes folders with the flows that ship, in which order-fulfilment is another version. Each version says what it does in files: a folder
/// for each version, a file for each order.
/// </summary>
internal static class OrderFlows
{
    private const string FirstSteps = "steps:\n";
    private const string OnFault = "on-fault:\n";

    /// <summary>Makes a folder with the flows.</summary>
    /// <param name="folder">The folder, which is created.</param>
    /// <param name="version">The name of the version of order-fulfilment.</param>
    /// <returns>The setting with which a bus runs them.</returns>
    public static string Make(string folder, string version)
    {
        var built = Path.Combine(BuildOutput.FolderOf("Bus/Soa.Bus.Host"), "Flows");
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var flow = Path.Combine(folder, "order-fulfilment", "flow.yaml");
        var text = File.ReadAllText(flow);
        var (first, last) = (
            text.IndexOf(FirstSteps, StringComparison.Ordinal) + FirstSteps.Length, text.IndexOf(OnFault, StringComparison.Ordinal));
        // The delay makes sure that orders are under way whenever something happens.
        File.WriteAllText(flow, text[..first] + $"  - {Note("begun", version)}\n  - delay: 1s\n" + text[first..last]
            + $"  - {Note("ended", version)}\n" + text[last..]);
        return $"--Soa:FlowFolder={folder}";
    }

    /// <summary>Returns the orders that a version has begun, or ended.</summary>
    /// <param name="outgoing">The folder into which flows write files.</param>
    /// <param name="what">Either <c>begun</c> or <c>ended</c>.</param>
    /// <param name="version">The name of the version.</param>
    public static HashSet<string> Noted(string outgoing, string what, string version)
    {
        var folder = Path.Combine(outgoing, what, version);
        return Directory.Exists(folder)
            ? [.. new DirectoryInfo(folder).GetFiles("*.xml").Select(file => Path.GetFileNameWithoutExtension(file.Name))]
            : [];
    }

    private static string Note(string what, string version) => $"send: file:{what}/{version}/{{$input/*/o:OrderNumber}}.xml";
}
