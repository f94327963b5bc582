using System.IO.Compression;

namespace Soa.PackageTests;

/// <summary>Makes all packages, once per run, of what was built together with these tests.</summary>
internal static class Packages
{
    private static readonly Lazy<Task<string>> Packed = new(PackAsync);

    /// <summary>Gets the folders of the packages, by id, with the dependencies that a package may have and no others.</summary>
    public static IReadOnlyDictionary<string, (string Folder, string[] Dependencies)> All { get; } =
        new Dictionary<string, (string, string[])>
        {
            ["Soa.Database"] =
        (
            "Database/Soa.Database",
            ["Dapper", "Microsoft.Data.SqlClient", "Microsoft.Data.Sqlite", "Polly.Core", "System.Security.Cryptography.Pkcs"]),
            ["Soa.Documents"] = ("Bus/Soa.Documents", []),
            ["Soa.Messaging"] = ("Bus/Soa.Messaging", ["Soa.Documents", "Soa.Database", "DiffPlex", "MassTransit", "MassTransit.RabbitMQ"]),
            ["Soa.ServiceModel"] =
            ("Bus/Soa.ServiceModel", ["Soa.Messaging", "System.ServiceModel.Primitives", "System.Runtime.Serialization.Schema"]),
            ["Soa.Soap"] =
            ("Bus/Soa.Soap",
            [
                "Soa.ServiceModel", "System.ServiceModel.Primitives", "Microsoft.AspNetCore.Authentication.JwtBearer",
                "Microsoft.AspNetCore.Authentication.OpenIdConnect",
            ]),
            ["Soa.Flows"] = ("Bus/Soa.Flows", ["Soa.Soap", "YamlDotNet", "Cronos"]),
            ["Soa.Bus"] = ("Bus/Soa.Bus", ["Soa.Flows", "MailKit", "Microsoft.AspNetCore.OpenApi"]),
            ["Soa.Bus.Testing"] = ("Bus/Soa.Bus.Testing", ["Soa.Flows", "NUnit"]),
            ["Soa.Bus.Tool"] = ("Bus/Soa.Bus.Tool", []),
            ["Soa.Templates"] = ("compose/templates", []),
        };

    /// <summary>Gets those that are libraries.</summary>
    public static IEnumerable<string> Libraries => All.Keys.Except(["Soa.Bus.Tool", "Soa.Templates"]);

    /// <summary>Returns the folder with all packages.</summary>
    public static Task<string> FolderAsync() => Packed.Value;

    /// <summary>Opens a package.</summary>
    public static async Task<ZipArchive> OpenAsync(string id, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(await FolderAsync(), $"{id}.{Repository.Version}.{extension}"));

    /// <summary>Deletes them.</summary>
    public static async Task DeleteAsync()
    {
        if (Packed.IsValueCreated)
            Directory.Delete(await Packed.Value, recursive: true);
    }

    private static async Task<string> PackAsync()
    {
        var folder = Directory.CreateTempSubdirectory("soa-packages-").FullName;
        // One process for all, which leaves the build as it is.
        var script = Path.Combine(folder, "pack.proj");
        var projects = All.Values.Select(package => $"<Packable Include=\"{Repository.PathOf(package.Folder)}/*.csproj\" />");
        await File.WriteAllTextAsync(script, $"""
            <Project>
              <ItemGroup>
                {string.Join("\n    ", projects)}
              </ItemGroup>
              <Target Name="Pack">
                <MSBuild Projects="@(Packable)" Targets="Pack" BuildInParallel="true"
                         Properties="NoBuild=true;Configuration={Repository.Configuration};PackageOutputPath={folder}/" />
              </Target>
            </Project>
            """);
        await DotNet.RunAsync(folder, "msbuild", script, "-t:Pack", "-m:2", "-v:m", "-warnAsError");
        return folder;
    }
}
