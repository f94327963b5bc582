using System.Text.Json.Nodes;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.ForeignClients;

namespace Soa.IntegrationTests.Composition;

/// <summary>Checks what the images are made of: base images, their digests, and the packages in them.</summary>
public sealed class Container_images
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "compose");

    private string copy = "";

    [SetUp]
    public void Copy()
    {
        copy = Directory.CreateTempSubdirectory("soa-images-").FullName;
        foreach (var name in (string[])["Dockerfile", "compose.yaml", "pin-images.sh"])
            File.Copy(Path.Combine(Folder, name), Path.Combine(copy, name));
    }

    [TearDown]
    public void Delete() => Directory.Delete(copy, recursive: true);

    [Test]
    public void Begin_with_a_chiselled_one_that_has_ICU()
    {
        var images = new Dockerfile(File.ReadAllText(Path.Combine(Folder, "Dockerfile")), SharedData.RepositoryRoot).BaseImages
            .Select(image => image.Split('@')[0]);
        Assert.That(
            images,
            Is.EqualTo((string[])["mcr.microsoft.com/dotnet/sdk:10.0-noble", "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra"]));
    }

    [Test]
    public void Name_a_version()
    {
        var images = new ComposeFile(File.ReadAllText(Path.Combine(Folder, "compose.yaml")), Folder).ForeignImages;
        Assert.That(images, Is.Not.Empty.And.All.Match(@"^[\w./-]+:[\w.-]+(@sha256:[0-9a-f]{64})?$"));
    }

    [Test]
    public async Task Are_refused_until_each_has_a_digest()
    {
        await WriteDockerAsync($"echo {Digest}");
        await PinAsync(expected: 1, "--check", "error: mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra has no digest.");

        await PinAsync(expected: 0, "", $"rabbitmq:4-management@{Digest}");

        await PinAsync(expected: 0, "--check", "");
        foreach (var name in (string[])["Dockerfile", "compose.yaml"])
        {
            var pinned = await File.ReadAllTextAsync(Path.Combine(copy, name));
            Assert.That(Unpinned(pinned), Is.EqualTo(Unpinned(await File.ReadAllTextAsync(Path.Combine(Folder, name)))));
            Assert.That(pinned, Does.Contain($"@{Digest}"));
        }
    }

    [Test]
    public async Task Get_the_newest_digest_in_place_of_an_older_one()
    {
        await WriteDockerAsync($"echo {Digest.Replace('0', 'f')}");
        await PinAsync(expected: 0, "", "");
        await WriteDockerAsync($"echo {Digest}");
        await PinAsync(expected: 0, "", "");

        Assert.That(
            await File.ReadAllTextAsync(Path.Combine(copy, "Dockerfile")),
            Does.Contain(Digest).And.Not.Contain(Digest.Replace('0', 'f')));
    }

    [TestCase("echo latest", "'latest' is not a digest")]
    [TestCase("echo 'no such image' >&2; exit 1", "no such image")]
    public async Task Get_no_digest_that_is_none(string docker, string error)
    {
        await WriteDockerAsync(docker);
        await PinAsync(expected: 1, "", error);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(copy, "Dockerfile")), Does.Not.Contain('@'));
    }

    [Test]
    [Category("Slow")]
    public async Task List_every_package_that_is_in_them()
    {
        var built = BuildOutput.FolderOf("Bus/Soa.Bus.Host");
        if (!built.Contains($"Bus{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            Assert.Ignore("The build with CoreWCF has its folders elsewhere; the images are made of the other one.");
        var command = File.ReadAllLines(Path.Combine(Folder, "Dockerfile"))
            .Single(line => line.StartsWith("RUN dotnet CycloneDX Bus/", StringComparison.Ordinal))["RUN ".Length..]
            .Replace("--output /out", $"--output '{copy}'", StringComparison.Ordinal);
        var run = await ExternalProcess.RunAsync(
            "bash", ["-c", $"cd '{SharedData.RepositoryRoot}' && dotnet tool restore && {command}"], TimeSpan.FromMinutes(4));
        Assert.That(run.ExitCode, Is.Zero, $"{run.Output}{run.Error}");

        var listed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(copy, "sbom.cdx.json")))!["components"]!.AsArray()
            .Select(package => $"{package!["name"]}/{package["version"]}").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var used = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(built, "Soa.Bus.Host.deps.json")))!["libraries"]!.AsObject()
            .Where(library => $"{library.Value!["type"]}" == "package").Select(library => library.Key);
        Assert.That(used, Is.Not.Empty);
        Assert.That(used.Where(package => !listed.Contains(package)), Is.Empty);
    }

    private static string Unpinned(string text) => text.Replace($"@{Digest}", "", StringComparison.Ordinal);

    // In place of Docker, which asks a registry.
    private async Task WriteDockerAsync(string script)
    {
        var file = Path.Combine(copy, "docker");
        await File.WriteAllTextAsync(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task PinAsync(int expected, string option, string words)
    {
        var run = await ExternalProcess.RunAsync(
            "bash", ["-c", $"PATH='{copy}':$PATH '{copy}/pin-images.sh' {option}"], TimeSpan.FromMinutes(1));
        Assert.That(run.ExitCode, Is.EqualTo(expected), $"{run.Output}{run.Error}");
        Assert.That(run.Output + run.Error, Does.Contain(words));
    }
}
