using System.CommandLine;
using System.Runtime.InteropServices;

namespace Soa.Processes;

/// <summary>Implements the command line: starts the system, and stops it when Ctrl-C or SIGTERM comes.</summary>
internal static class ProcessesCommand
{
    private static readonly Option<int> Bus = new("--bus")
    {
        Description = "How many processes run the flows.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> Services = new("--services")
    {
        Description = "'together' runs the five services in one process, 'alone' each in its own.",
        HelpName = "together|alone",
        DefaultValueFactory = _ => "together",
    };

    private static readonly Option<string> Database = new("--database")
    {
        Description = "'sqlite', or the connection string of a SQL Server.",
        HelpName = "sqlite|CONNECTION",
        DefaultValueFactory = _ => "sqlite",
    };

    private static readonly Option<string?> RabbitMq = new("--rabbitmq")
    {
        Description = "A broker that runs already: amqp://user:password@host:port/vhost, or its host. Without this, one is started.",
        HelpName = "HOSTS",
    };

    private static readonly Option<DirectoryInfo?> Folder = new("--folder")
    {
        Description = "Where logs, the database of SQLite and the broker's data are kept. Without this, a new temporary folder.",
        HelpName = "FOLDER",
    };

    private static readonly Option<int> Timeout = new("--timeout")
    {
        Description = "How many seconds everything may take to become healthy.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
    };

    /// <summary>Carries out a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var root = new RootCommand("Runs the system as separate processes on free ports of this machine, until Ctrl-C.")
        {
            Bus, Services, Database, RabbitMq, Folder, Timeout,
        };
        root.SetAction((command, _) => RunAsync(Read(command)));
        var parsed = root.Parse(arguments);
        string[] errors = parsed.Errors.Count > 0 ? [.. parsed.Errors.Select(error => error.Message)] : [.. FindErrors(parsed)];
        if (errors.Length == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        foreach (var error in errors)
            await Console.Error.WriteLineAsync($"error: {error}");
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> FindErrors(ParseResult parsed)
    {
        if (parsed.GetValue(Bus) is < 1 and var count)
            yield return $"--bus is {count}. Write 1 or more.";
        if (parsed.GetValue(Timeout) is < 1 and var seconds)
            yield return $"--timeout is {seconds}. Write 1 or more seconds.";
        if (parsed.GetValue(Services) is not ("together" or "alone") and var services)
            yield return $"--services is '{services}'. Write 'together' or 'alone'.";
        if (parsed.GetValue(Database) is { } database && database != "sqlite" && !database.Contains('=', StringComparison.Ordinal))
            yield return "--database is neither 'sqlite' nor a connection string such as 'Server=localhost;Database=Soa;…'.";
    }

    private static SystemOptions Read(ParseResult parsed) => new()
    {
        BusProcesses = parsed.GetValue(Bus),
        ServicesAlone = parsed.GetValue(Services) == "alone",
        SqlServer = parsed.GetValue(Database) is { } database && database != "sqlite" ? database : null,
        RabbitMq = parsed.GetValue(RabbitMq),
        Folder = (parsed.GetValue(Folder) ?? Directory.CreateTempSubdirectory("soa-processes-")).FullName,
        StartTimeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
    };

    private static async Task<int> RunAsync(SystemOptions options)
    {
        using var stop = new CancellationTokenSource();
        await using var system = new RunningSystem(options, Console.Out, TimeProvider.System);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var isHealthy = true;
        try
        {
            await system.StartAsync(stop.Token);
            await Task.Delay(System.Threading.Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Somebody asked for the end, which follows.
        }
        catch (StartFailedException failure)
        {
            await Console.Error.WriteLineAsync($"error: {failure.Message}");
            isHealthy = false;
        }

        return await system.StopAsync() && isHealthy ? ExitCodes.Success : ExitCodes.Failure;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            // The second time, whoever asks does not want to wait.
            if (stop.IsCancellationRequested)
                system.Kill();
            else
                stop.Cancel();
        }
    }
}
