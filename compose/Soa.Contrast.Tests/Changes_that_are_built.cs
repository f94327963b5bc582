using System.Diagnostics;
using Soa.Contrast.Changes;

namespace Soa.Contrast.Tests;

/// <summary>
/// Each change, made in a copy of the source and built: all shapes still do what they did, and what is new, and the tests that it touches
/// hold. It takes some minutes for each: <c>./test.sh --changes</c>.
/// </summary>
[Category("Changes")]
internal sealed class Changes_that_are_built
{
    private const string Shapes = "compose/Soa.Contrast.Tests";

    private static readonly IReadOnlyList<BusinessChange> All = BusinessChange.All;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private static readonly string[] LeftOut = [".git", "bin", "obj", "artifacts", "TestResults", "node_modules"];

    private string tree = null!;

    [SetUp]
    public void Copy()
    {
        tree = Directory.CreateTempSubdirectory("soa-contrast-built-").FullName;
        Copy(new DirectoryInfo(RepositoryFolder.Find()), tree);
    }

    [TearDown]
    public void Remove() => Directory.Delete(tree, recursive: true);

    [Test]
    public async Task Work_in_every_shape([ValueSource(nameof(All))] BusinessChange change)
    {
        var patches = Patch.Of(change, RepositoryFolder.Find());
        foreach (var patch in patches)
            await PatchedFiles.ApplyAsync(tree, patch, CancellationToken.None);
        using var files = await PatchedFiles.ApplyAsync(RepositoryFolder.Find(), patches, CancellationToken.None);

        await TestAsync(Shapes, "FullyQualifiedName~Every_shape_of_the_business");
        if (files.Changes.Any(file => file.Path.StartsWith("Bus/Flows/", StringComparison.Ordinal)))
            await RunAsync("run", "--project", "Bus/Soa.Bus.Tool", "--", "flows", "test", "Bus/Flows");
        foreach (var project in TouchedTests(files.Changes))
            await TestAsync(project.Key, string.Join('|', project.Select(name => $"FullyQualifiedName~{name}")));
    }

    // The tests of projects other than that of the shapes: the classes that the change touches; all where it touches the project.
    private static IEnumerable<IGrouping<string, string>> TouchedTests(IEnumerable<FileChange> changes) =>
        from file in changes
        let parts = file.Path.Split('/')
        where file.Kind == FileKind.Test && parts[0] is not "Bus" && string.Join('/', parts[..2]) != Shapes
        group parts[^1].EndsWith(".cs", StringComparison.Ordinal) ? parts[^1].Split('.')[0] : parts[1] by string.Join('/', parts[..2]);

    private async Task TestAsync(string project, string filter)
    {
        var output = await RunAsync(
            "test", project, "-m:1", "--nologo", "-v", "quiet", "--filter", filter, "--logger", "console;verbosity=minimal");
        await TestContext.Out.WriteLineAsync($"{project}: {output.Trim().Split('\n')[^1]}");
        Assert.That(output, Does.Contain("Passed!"));
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = tree,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of what the SDK that runs the tests has set for itself; no build server stays behind.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            var printed = await output + await errors;
            return process.ExitCode == 0
                ? printed
                : throw new AssertionException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{printed}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"dotnet {string.Join(' ', arguments)} did not end in {Patience.TotalMinutes} minutes.");
        }
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => folder.LinkTarget is null && !LeftOut.Contains(folder.Name)))
            Copy(folder, Path.Combine(to, folder.Name));
    }
}
