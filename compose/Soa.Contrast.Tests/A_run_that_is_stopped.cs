using System.Diagnostics;
using Soa.Processes.Children;

namespace Soa.Contrast.Tests;

/// <summary>A process of its own that gets a signal in the middle of an experiment.</summary>
internal sealed class A_run_that_is_stopped
{
    private const int Interrupt = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private string folder = null!;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("soa-contrast-stop-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase(Signals.Terminate, "round 1 of", 143)]
    [TestCase(Interrupt, "starting ThreeTier", 130)]
    public async Task Ends_its_parts_and_deletes_their_folders(int signal, string when, int exitCode)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/ss"))
            Assert.Ignore("Figures come from Linux and from ss: 'sudo apt-get install iproute2'.");

        string[] arguments = ["measure", "--shapes", "ThreeTier", "OneTier", "--output", Path.Combine(folder, "report")];
        using var run = Process.Start(new ProcessStartInfo("dotnet", [typeof(ContrastCommand).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = folder },
        })!;
        var errors = run.StandardError.ReadToEndAsync();
        while (await run.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith(when, StringComparison.Ordinal))
            TestContext.Out.WriteLine(line);
        Signals.Send(run.Id, signal);
        var rest = await run.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await run.WaitForExitAsync().WaitAsync(Patience);

        Assert.Multiple(async () =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(exitCode), rest);
            Assert.That((await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1));
            Assert.That(await errors, Does.StartWith("Stopped."));
            Assert.That(Directory.EnumerateDirectories(folder, "soa-contrast-*"), Is.Empty);
            Assert.That(ProcessesOf(folder), Is.Empty);
        });
    }

    // The environment of each part names its database.
    private static IEnumerable<int> ProcessesOf(string folder) =>
        from id in Process.GetProcesses().Select(process => process.Id)
        where id != Environment.ProcessId && EnvironmentOf(id).Contains(folder, StringComparison.Ordinal)
        select id;

    private static string EnvironmentOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
