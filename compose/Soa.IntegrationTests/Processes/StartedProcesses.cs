using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.ServiceModel;
using System.Text;
using System.Text.Json;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Processes.Broker;

namespace Soa.IntegrationTests.Processes;

/// <summary>Represents the system that the program <c>compose/Soa.Processes</c> starts, and that program.</summary>
internal sealed partial class StartedProcesses : IServedSystem
{
    private readonly Process program;
    private readonly StringBuilder output = new();
    private readonly ConcurrentDictionary<Type, ChannelFactory> factories = new();

    private StartedProcesses(string[] arguments, string folder)
    {
        Folder = folder;
        program = new Process
        {
            // What runs in the background of a script is started with SIGINT ignored: env(1) undoes that.
            StartInfo = new ProcessStartInfo(
                "env",
                ["--default-signal=INT", "dotnet", BuildOutput.AssemblyOf("compose/Soa.Processes"), "--folder", folder, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        program.OutputDataReceived += Read;
        program.ErrorDataReceived += Read;
    }

    /// <summary>Gets the folder of its logs and data.</summary>
    public string Folder { get; }

    /// <summary>Gets what it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Gets the processes that it has started, as it lists them.</summary>
    public IReadOnlyList<StartedProcess> Started { get; private set; } = [];

    /// <summary>Starts the program, and returns when it says that everything is healthy.</summary>
    public static Task<StartedProcesses> StartAsync(params string[] arguments) => StartInAsync(NewFolder(), arguments);

    /// <summary>Starts the program on a folder, and returns when it says that everything is healthy.</summary>
    public static async Task<StartedProcesses> StartInAsync(string folder, params string[] arguments)
    {
        OnEverySoapStackAttribute.Require();
        var system = LaunchIn(folder, [.. arguments, .. await BrokerAsync()]);
        try
        {
            await system.UntilPrintedAsync("Everything is healthy");
            system.Started = JsonSerializer.Deserialize<StartedProcess[]>(
                await File.ReadAllTextAsync(Path.Combine(system.Folder, "processes.json")), JsonSerializerOptions.Web)!;
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program, and waits for nothing.</summary>
    public static StartedProcesses Launch(params string[] arguments) => LaunchIn(NewFolder(), arguments);

    private static string NewFolder() => Directory.CreateTempSubdirectory("soa-processes-").FullName;

    private static StartedProcesses LaunchIn(string folder, string[] arguments)
    {
        var system = new StartedProcesses(arguments, folder);
        system.program.Start();
        system.program.BeginOutputReadLine();
        system.program.BeginErrorReadLine();
        return system;
    }

    /// <summary>Waits until the program has printed some words.</summary>
    public async Task UntilPrintedAsync(string words)
    {
        var printed = await Condition.BecomesAsync(
            () => Task.FromResult(Output),
            text => text.Contains(words, StringComparison.Ordinal) || program.HasExited,
            text => $"the program has not printed '{words}' but {text}",
            TimeSpan.FromMinutes(3));
        Assert.That(printed, Does.Contain(words));
    }

    /// <summary>Waits until the program ends.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> UntilEndedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await program.WaitForExitAsync(patience.Token);
        return program.ExitCode;
    }

    /// <summary>Sends a signal to the program.</summary>
    public void Signal(int signal) => Signal(program.Id, signal);

    /// <summary>Sends a signal to one of the processes that it has started.</summary>
    public static void Signal(StartedProcess process, int signal) => Signal(process.Process, signal);

    /// <summary>Finds the processes of this system by its folder, which is in the environment of each; without the program.</summary>
    public IReadOnlyList<string> FindProcesses() =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), out var id) && id != program.Id
           let environment = TryRead(Path.Combine(folder, "environ"))
           where environment.Contains(Folder, StringComparison.Ordinal)
           select $"{folder}: {TryRead(Path.Combine(folder, "cmdline")).Replace('\0', ' ')}",
    ];

    /// <inheritdoc/>
    public TContract Client<TContract>(string service)
        where TContract : class =>
        ((ChannelFactory<TContract>)factories.GetOrAdd(typeof(TContract), _ => new ChannelFactory<TContract>(
            new BasicHttpBinding { MaxReceivedMessageSize = 16_000_000, SendTimeout = TimeSpan.FromMinutes(2) },
            new EndpointAddress(new Uri(AddressOf(service), $"services/{service}"))))).CreateChannel();

    /// <summary>Returns the address of the process with a service.</summary>
    public Uri AddressOf(string service) => Started.Single(process => process.Name == service || process.Name == "services").Address!;

    /// <summary>Asks the program to stop, and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var factory in factories.Values)
            factory.Abort();
        if (!program.HasExited)
            Signal(HostProcess.Terminate);
        await UntilEndedAsync();
        program.Dispose();
        // Two runs may have had one folder.
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    // It starts a broker of its own, unless the tests are given one and none is installed.
    private static async Task<string[]> BrokerAsync() => RabbitMqNode.IsInstalled
        ? []
        : ["--rabbitmq", $"{await (await SharedBroker.GetAsync()).NewVirtualHostAsync()}"];

    private void Read(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }

    // It may have ended meanwhile, or belong to another user.
    private static string TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Signal(int process, int signal) => _ = Kill(process, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
