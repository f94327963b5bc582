using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Soa.Bus.Testing;

namespace Soa.Bus.Load.Servers;

/// <summary>Represents a server in a process of its own, which ends with this object.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string Baseline = "baseline:";

    private readonly Process process;

    private ServerProcess(Process process, int port) => (this.process, Port) = (process, port);

    /// <summary>Gets the port at which it listens.</summary>
    public int Port { get; }

    /// <summary>Returns <c>true</c> if this machine has the server.</summary>
    public static bool IsThere(string name) => name != "nginx" || File.Exists(NginxUnderTest.Program);

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="name">The name of the server; after <c>baseline:</c>, that of the other build.</param>
    /// <param name="baseline">The assembly of the other build.</param>
    /// <param name="arguments">Its arguments besides its port, such as the port of the service behind.</param>
    public static async Task<ServerProcess> StartAsync(string name, string? baseline = null, params string[] arguments)
    {
        var port = FreePorts.Find();
        var start = name == "nginx"
            ? NginxUnderTest.Start(port, int.Parse(arguments[0], CultureInfo.InvariantCulture))
            : name.StartsWith(Baseline, StringComparison.Ordinal)
                ? new ProcessStartInfo("dotnet", [baseline!, .. Role(name[Baseline.Length..], port, arguments)])
                : new ProcessStartInfo(Environment.ProcessPath!, [.. Program(), .. Role(name, port, arguments)]);
        return await StartAsync(name, start, port);
    }

    /// <summary>Starts a whole system, a build of <c>Soa.AllInOne</c>, and waits until it listens.</summary>
    public static Task<ServerProcess> StartSystemAsync(string assembly, IEnumerable<string> settings)
    {
        var port = FreePorts.Find();
        var start = new ProcessStartInfo("dotnet", [assembly, $"--urls=http://127.0.0.1:{port}", .. settings])
        {
            RedirectStandardOutput = true,
        };
        return StartAsync(assembly, start, port);
    }

    private static async Task<ServerProcess> StartAsync(string name, ProcessStartInfo start, int port)
    {
        var process = Process.Start(start)!;
        if (start.RedirectStandardOutput)
            process.BeginOutputReadLine();
        var waited = Stopwatch.StartNew();
        while (!await ListensAsync(port))
        {
            if (process.HasExited || waited.Elapsed > Patience)
                throw new InvalidOperationException($"The server '{name}' does not listen.");
            await Task.Delay(50);
        }

        return new ServerProcess(process, port);
    }

    /// <summary>Returns the processor time of it and what it started so far.</summary>
    public TimeSpan ProcessorTime() => All().Aggregate(TimeSpan.Zero, (sum, one) => sum + one.TotalProcessorTime);

    /// <summary>Returns the most memory that it and what it started had.</summary>
    public double PeakMegabytes() => All().Sum(one => one.PeakWorkingSet64) / 1e6;

    /// <summary>Returns the memory, the threads, and the open files and sockets of it, without what it started.</summary>
    public (double Megabytes, int Threads, int Files) State()
    {
        process.Refresh();
        return (process.WorkingSet64 / 1e6, process.Threads.Count, Directory.GetFiles($"/proc/{process.Id}/fd").Length);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    // The role of a server in this program.
    private static string[] Role(string name, int port, string[] arguments)
    {
        var at = port.ToString(CultureInfo.InvariantCulture);
        var parts = name.Split('+');
        var journal = parts.Length > 1 ? parts[1] : "none";
        return parts[0] switch
        {
            "service" => ["service", at, "Default", journal],
            "corewcf" => ["service", at, "CoreWCF", journal],
            _ => [name, at, .. arguments],
        };
    }

    // Started as "dotnet Soa.Bus.Load.dll", the process is dotnet's.
    private static string[] Program() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [];

    private IEnumerable<Process> All() => ProcessTree.Below(process.Id).Prepend(Process.GetProcessById(process.Id));

    private static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
