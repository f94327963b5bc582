using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Soa.AllInOne.Testing;

/// <summary>Represents a host of the system in a process of its own, listening on a free port of 127.0.0.1.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => this.process = process;

    /// <summary>Gets its process id.</summary>
    public int Id => process.Id;

    /// <summary>Gets the address at which it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts a host and waits until it listens.</summary>
    /// <param name="host">Its folder and name in the repository, such as <c>Bus/Soa.Bus.Host</c>; built as this test is.</param>
    /// <param name="settings">Its settings, as on the command line.</param>
    public static async Task<HostProcess> StartAsync(string host, params string[] settings)
    {
        var started = Launch(host, settings);
        try
        {
            started.Address = await started.listening.Task.WaitAsync(TimeSpan.FromSeconds(120));
            return started;
        }
        catch (TimeoutException)
        {
            await started.DisposeAsync();
            throw new AssertionException($"{host} did not listen in time. It printed: {started.output}");
        }
    }

    /// <summary>Starts a host and waits for nothing.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static HostProcess Launch(string host, params string[] settings)
    {
        var assembly = BuildOutput.AssemblyOf(host);
        // The one-process host is open to its own machine; the others need a setting.
        string[] open = host == "compose/Soa.AllInOne" ? [] : ["--Soa:Security:Authentication=None"];
        var started = new HostProcess(new Process
        {
            // A later setting overrides an earlier one.
            // What runs in the background of a script is started with SIGINT ignored, and so would be what it starts: env(1) undoes that.
            StartInfo = new ProcessStartInfo(
                "env", ["--default-signal=INT", "dotnet", assembly, "--urls=http://127.0.0.1:0", .. open, .. settings])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        });
        started.process.OutputDataReceived += started.Read;
        started.process.ErrorDataReceived += started.Read;
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Waits until it says that it is ready: that it receives from all of its queues.</summary>
    public async Task UntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        await Condition.BecomesAsync(
            () => HealthAsync(http),
            health => health.StartsWith("Healthy", StringComparison.Ordinal) || health.Contains("\"Healthy\"", StringComparison.Ordinal),
            health => $"{Address} is {health}");
    }

    /// <summary>Ends it with SIGKILL: nothing is finished, flushed or announced.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ends it with SIGKILL: nothing is finished, flushed or announced.</summary>
    /// <param name="signal">Another signal, such as <see cref="Interrupt"/>.</param>
    /// <param name="times">The number of signals to send.</param>
    /// <returns>Its exit code and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> TerminateAsync(int signal = Terminate, int times = 1)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
            _ = Kill(process.Id, signal);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, clock.Elapsed);
    }

    /// <summary>Returns <c>true</c> if it has a file open.</summary>
    public bool HasOpen(string path) =>
        Directory.EnumerateFiles($"/proc/{process.Id}/fd").Any(file => new FileInfo(file).LinkTarget == path);

    /// <summary>Gets its output so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Returns its health and its output, for a test that fails.</summary>
    public async Task<string> DescribeAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        string health;
        try
        {
            health = await HealthAsync(http);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            health = failure.Message;
        }

        return $"{health}{Environment.NewLine}{Output}";
    }

    /// <summary>Kills it, if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<string> HealthAsync(HttpClient http) =>
        await (await http.GetAsync("health/ready")).Content.ReadAsStringAsync();

    private void Read(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
        if (line.Data is { } text && Listening().Match(text) is { Success: true } match)
            listening.TrySetResult(new Uri(match.Groups[1].Value.TrimEnd('/') + "/"));
    }

    /// <summary>SIGKILL.</summary>
    public const int KillSignal = 9;

    /// <summary>SIGTERM.</summary>
    public const int Terminate = 15;

    /// <summary>SIGINT, which a terminal sends for Ctrl-C.</summary>
    public const int Interrupt = 2;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
