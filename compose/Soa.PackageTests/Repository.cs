using System.Reflection;

namespace Soa.PackageTests;

/// <summary>Finds the repository that these tests were built in.</summary>
internal static class Repository
{
    private static readonly Assembly Tests = typeof(Repository).Assembly;

    /// <summary>Gets the folder with <c>Soa.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Gets the configuration of the build: <c>Debug</c> or <c>Release</c>.</summary>
    public static string Configuration { get; } = Tests.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Gets the version of all packages.</summary>
    public static string Version { get; } = Metadata("Version");

    /// <summary>Gets the folder with the restored packages of others.</summary>
    public static string PackageRoot { get; } = Metadata("NuGetPackageRoot");

    /// <summary>Returns the path of a file or folder.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Returns the built assembly of an example.</summary>
    public static string ExampleOf(string library)
    {
        var framework = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return PathOf("compose", "examples", $"Soa.Examples.{library}", "bin", Configuration, framework, $"Soa.Examples.{library}.dll");
    }

    private static string Metadata(string key) =>
        Tests.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Soa.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests run from within the repository.");
    }
}
