namespace Soa.PackageTests;

/// <summary>
/// Represents a folder outside of the repository in which a user begins. Its package sources are the packages of this run and those of the
/// machine. It restores into a folder of its own, where the packages of others are already, so that no package of this repository that was
/// restored before can be taken for one of this run.
/// </summary>
internal sealed class EmptyFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("soa-packages-").FullName;

    private EmptyFolder()
    {
    }

    /// <summary>Gets the folder.</summary>
    public string Path => System.IO.Path.Combine(root, "work");

    /// <summary>Makes one.</summary>
    public static async Task<EmptyFolder> CreateAsync()
    {
        var folder = new EmptyFolder();
        Directory.CreateDirectory(folder.Path);
        var restored = Directory.CreateDirectory(System.IO.Path.Combine(folder.root, "restored")).FullName;
        foreach (var package in new DirectoryInfo(Repository.PackageRoot).EnumerateDirectories())
        {
            if (!package.Name.StartsWith("soa.", StringComparison.OrdinalIgnoreCase))
                Directory.CreateSymbolicLink(System.IO.Path.Combine(restored, package.Name), package.FullName);
        }

        await folder.WriteAsync("nuget.config", $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{restored}" />
              </config>
              <packageSources>
                <add key="packages of this run" value="{await Packages.FolderAsync()}" />
              </packageSources>
            </configuration>
            """);
        return folder;
    }

    /// <summary>Writes a file.</summary>
    public async Task WriteAsync(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }

    /// <summary>Copies a folder of the repository into this one.</summary>
    /// <param name="source">The folder in the repository.</param>
    /// <param name="target">Its name here.</param>
    public void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf(source), "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(Path, target, System.IO.Path.GetRelativePath(Repository.PathOf(source), file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Runs <c>dotnet</c> here and returns what it printed.</summary>
    /// <exception cref="AssertionException">The exit code is not 0.</exception>
    public Task<string> RunAsync(params IReadOnlyList<string> arguments) => DotNet.RunAsync(Path, arguments);

    /// <summary>Installs <c>soa</c> and returns its path.</summary>
    public async Task<string> InstallToolAsync()
    {
        await RunAsync(
            "tool", "install", "Soa.Bus.Tool", "--version", Repository.Version, "--tool-path", "tools", "--configfile", "nuget.config");
        return System.IO.Path.Combine(Path, "tools", "soa");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(root, recursive: true);
}
