using System.IO.Compression;

namespace Soa.PackageTests;

/// <summary>Two builds from nothing, with the options of a build server.</summary>
[Category("Packages")]
public sealed class A_package_that_is_made_twice
{
    private readonly string folder = Directory.CreateTempSubdirectory("soa-packages-").FullName;

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Holds_the_same_library_to_the_byte()
    {
        var first = await LibraryAsync();
        var second = await LibraryAsync();

        Assert.That(second, Is.EqualTo(first));
    }

    private async Task<byte[]> LibraryAsync()
    {
        var output = Path.Combine(folder, "build");
        await DotNet.RunAsync(
            Repository.Root, "pack", "Bus/Soa.Documents", "-v", "q", "-p:RunAnalyzers=false",
            "-p:UseArtifactsOutput=true", $"-p:ArtifactsPath={output}",
            $"-p:ContinuousIntegrationBuild={Path.Exists(Repository.PathOf(".git"))}");
        await using var package = await ZipFile.OpenReadAsync(Directory.GetFiles(output, "*.nupkg", SearchOption.AllDirectories).Single());
        await using var content = await package.GetEntry("lib/net10.0/Soa.Documents.dll")!.OpenAsync();
        using var library = new MemoryStream();
        await content.CopyToAsync(library);
        Directory.Delete(output, recursive: true);
        return library.ToArray();
    }
}
