using System.Diagnostics;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Starting;

/// <summary>Represents a host that is started with settings with which it cannot run, until its end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Errors">The lines of its error stream.</param>
/// <param name="Output">All that it printed.</param>
internal sealed record HostRun(int ExitCode, IReadOnlyList<string> Errors, string Output)
{
    /// <summary>The three hosts.</summary>
    public static readonly string[] Hosts = ["compose/Soa.AllInOne", "Services/Soa.Services.Host", "Bus/Soa.Bus.Host"];

    /// <summary>Returns settings with which each host starts, except for the port: callers, broker and database.</summary>
    public static string[] Whole(string folder) =>
        ["--Soa:Security:Authentication=None", "--Soa:Bus:Transport=RabbitMq", $"--Soa:Data={folder}", "--ConnectionStrings:Soa=Data "
            + $"Source={Path.Combine(folder, "soa.db")}"];

    /// <summary>Runs a host.</summary>
    /// <param name="host">Its folder in the repository.</param>
    /// <param name="folder">Its current directory.</param>
    /// <param name="environment">Variables beside those of the test.</param>
    /// <param name="settings">Its command line.</param>
    public static async Task<HostRun> RunAsync(
        string host, string folder, IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [BuildOutput.AssemblyOf(host), .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            var (output, errors) =
                (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            var lines = (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return new HostRun(process.ExitCode, lines, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new AssertionException($"{host} runs, though it cannot work as it is set up.");
        }
    }

    /// <summary>Runs a host without further variables.</summary>
    public static Task<HostRun> RunAsync(string host, string folder, params string[] settings) =>
        RunAsync(host, folder, new Dictionary<string, string>(), settings);

    /// <summary>Asserts that it refused to start, with a line for each of these and for nothing else, and without a stack trace.</summary>
    public void AssertRefused(params string[] errors)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ExitCode, Is.EqualTo(1), Output);
            Assert.That(Output, Does.Not.Contain("   at "), "a stack trace is for bugs");
            Assert.That(Errors, Has.Count.EqualTo(errors.Length), Output);
            foreach (var error in errors)
                Assert.That(Errors, Has.Exactly(1).Contains(error));
        }
    }
}
