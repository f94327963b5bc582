namespace Soa.PackageTests;

/// <summary>The example on the page of each library, in a project that has only the package.</summary>
[Category("Packages")]
public sealed class An_empty_project_with_the_packages
{
    // Those whose page shows a class and not a program.
    private static readonly string[] WithoutProgram = ["Soa.ServiceModel", "Soa.Bus.Testing"];
    private static readonly string[] WebPrograms = ["Soa.Soap", "Soa.Bus"];

    private EmptyFolder folder = null!;

    [OneTimeSetUp]
    public async Task Build()
    {
        folder = await EmptyFolder.CreateAsync();
        foreach (var id in Packages.Libraries)
            await AddProjectAsync(id);
        folder.Copy("compose/examples/Soa.Examples.Flows/flows", "Soa.Flows/flows");
        folder.Copy("compose/examples/Soa.Examples.Flows/flows", "Soa.Bus/Flows");
        await folder.WriteAsync("all.slnx", $"""
            <Solution>
              {string.Join("\n  ", Packages.Libraries.Select(id => $"<Project Path=\"{id}/{id}.csproj\" />"))}
            </Solution>
            """);
        await folder.RunAsync("build", "all.slnx", "-v", "q", "-warnAsError");
    }

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [TestCase("Documents")]
    [TestCase("Messaging")]
    [TestCase("Soap")]
    [TestCase("Flows")]
    public Task Does_what_the_page_shows(string library) => Example.RunAsync(library, AssemblyOf($"Soa.{library}"));

    [Test]
    public async Task Keeps_rows_in_a_database() =>
        Assert.That(await folder.RunAsync(AssemblyOf("Soa.Database")), Does.Contain("1 note(s) in SQLite "));

    [Test]
    public async Task Is_a_host_that_runs_flows()
    {
        await using var program = await WebProgram.StartAsync(AssemblyOf("Soa.Bus"), folder.Path);

        Assert.That(await program.Client.GetStringAsync("bus/flows"), Does.Contain("parcel"));
    }

    private string AssemblyOf(string id) => Path.Combine(folder.Path, id, "bin", "Debug", "net10.0", $"{id}.Program.dll");

    private async Task AddProjectAsync(string id)
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf(Packages.All[id].Folder, "README.md"));
        var begin = page.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        var example = page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)];
        Assert.That(example.Split('\n'), Has.Length.LessThanOrEqualTo(31), $"The example on the page of {id} is too long.");
        await folder.WriteAsync($"{id}/Program.cs", example);
        await folder.WriteAsync($"{id}/{id}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk{(WebPrograms.Contains(id) ? ".Web" : "")}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>{(WithoutProgram.Contains(id) ? "Library" : "Exe")}</OutputType>
                <AssemblyName>{id}.Program</AssemblyName>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{id}" Version="{Repository.Version}" />
                <None Update="*lows/**" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
    }
}
