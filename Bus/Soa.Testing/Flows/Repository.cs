using Soa.Flows;

namespace Soa.Testing.Flows;

/// <summary>The files of the repository that the tests run in.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The flows that ship.</summary>
    public static string Flows { get; } = Path.Combine(Root, "Bus", "Flows");

    /// <summary>The folders of the flows that ship.</summary>
    public static IEnumerable<string> FlowFolders =>
        Directory.EnumerateDirectories(Flows).Where(folder => File.Exists(Path.Combine(folder, FlowLoader.FileName)))
            .Order(StringComparer.Ordinal);

    /// <summary>The examples of flows.</summary>
    public static string Examples { get; } = Path.Combine(Root, "compose", "examples", "flows");

    /// <summary>The folders of the examples of flows.</summary>
    public static IEnumerable<string> ExampleFolders => FlowLoader.FindFolders(Examples);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Soa.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException(
            "The tests run outside of the repository: there is no Soa.sln above them.");
    }
}
