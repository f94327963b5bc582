using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;

namespace Soa.IntegrationTests.Pages;

/// <summary>
/// Represents a folder that looks like the repository to a reader who types in it, in which flows and examples may be changed: they are
/// copies, with the address of this run in place of the one on the pages. The rest are links.
/// </summary>
internal sealed partial class Checkout : IDisposable
{
    private const string PageAddress = "http://127.0.0.1:8080";
    private const string OtherPageAddress = "http://127.0.0.1:8090";
    private const string PageData = "compose/Soa.AllInOne/data";
    private const string PageExamples = "/tmp/soa-examples";

    private static readonly string Root = SharedData.RepositoryRoot;
    private static readonly string[] Copied = ["Bus/Flows", "compose/examples/flows"];

    private readonly string folder = Directory.CreateTempSubdirectory("soa-pages-").FullName;

    /// <summary>Makes it.</summary>
    /// <param name="address">The address of the system in this run.</param>
    public Checkout(string address)
    {
        Address = address;
        Link("");
    }

    /// <summary>Gets the address of the system.</summary>
    public string Address { get; }

    /// <summary>Gets the address of a second program that a page starts.</summary>
    public string OtherAddress { get; } = $"http://127.0.0.1:{FreePorts.Find()}";

    /// <summary>Gets the folder.</summary>
    public string Folder => Path.Combine(folder, "checkout");

    /// <summary>Gets the folder of the system's data, unless a page names another.</summary>
    public string Data => Path.Combine(folder, "data");

    /// <summary>
    /// Puts the addresses and folders of this run in place of those on the pages, and what is built in place of what would be.
    /// </summary>
    public string Adapt(string text)
    {
        text = text.Replace(PageAddress, Address, StringComparison.Ordinal)
            .Replace(OtherPageAddress, OtherAddress, StringComparison.Ordinal)
            .Replace(PageData, Data, StringComparison.Ordinal)
            .Replace(PageExamples, Path.Combine(folder, "examples"), StringComparison.Ordinal);
        text = Built().Replace(text, match => BuildOutput.FolderOf(match.Groups[1].Value) + "/");
        text = RunProgram().Replace(
            text, match => $"dotnet {BuildOutput.FolderOf(match.Groups[1].Value)}/{AssemblyOf(match.Groups[1].Value)}.dll");
        return BuildProject().Replace(text, match => $"(cd '{Root}' && dotnet build --no-restore --no-dependencies -v quiet "
            + $"{BuildOutput.Options} {match.Groups[1].Value})");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Link(string relative)
    {
        Directory.CreateDirectory(Path.Combine(Folder, relative));
        foreach (var entry in new DirectoryInfo(Path.Combine(Root, relative)).EnumerateFileSystemInfos())
        {
            var path = Path.Combine(relative, entry.Name);
            if (Array.Exists(Copied, copied => copied.StartsWith(path + "/", StringComparison.Ordinal)))
                Link(path);
            else if (Copied.Contains(path))
                Copy(path);
            else
                File.CreateSymbolicLink(Path.Combine(Folder, path), entry.FullName);
        }
    }

    // They call services at the address that the system has by default.
    private void Copy(string relative)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, relative), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, File.ReadAllText(file).Replace(PageAddress, Address, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"(\S+)/bin/Debug/net[0-9.]+/")]
    private static partial Regex Built();

    // Only tools have a name that is not their project's.
    private static string AssemblyOf(string project) => project switch
    {
        "Bus/Soa.Bus.Tool" => "soa",
        "Database/Soa.Database.Tool" => "soa-database",
        _ => Path.GetFileName(project),
    };

    [GeneratedRegex(@"dotnet run --project (Bus/Soa\.Bus\.Tool|Database/Soa\.Database\.Tool|compose/examples/\S+) --(?= )")]
    private static partial Regex RunProgram();

    [GeneratedRegex(@"dotnet build (\S+)")]
    private static partial Regex BuildProject();
}
