using System.Diagnostics;
using Soa.Processes.Broker;
using Soa.Processes.Children;

namespace Soa.Processes;

/// <summary>Starts the processes, reports where they are and which of them dies, and stops those that it has started.</summary>
internal sealed class RunningSystem(SystemOptions options, TextWriter output, TimeProvider time) : IAsyncDisposable
{
    // The hosts give up what they cannot finish after Soa:Bus:StopTimeout, 20 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Announcement announcement = new(options, output);
    private readonly List<ChildProcess> broker = [];
    private readonly List<ChildProcess> services = [];
    private readonly List<ChildProcess> buses = [];
    private readonly List<Task> watches = [];
    private volatile bool isStopping;
    private volatile bool hasLost;

    private string Logs => Path.Combine(options.Folder, "logs");

    /// <summary>Gets the processes that have been started: those of the flows, of the services, and of the broker.</summary>
    public IEnumerable<ChildProcess> All => [.. buses, .. services, .. broker];

    /// <summary>Gets the hosts of the services.</summary>
    public IReadOnlyList<ChildProcess> Services => services;

    /// <summary>Starts everything, and returns when it is healthy.</summary>
    /// <exception cref="StartFailedException">Something did not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(Logs);
        announcement.Begin(Logs);
        var node = options.RabbitMq is null ? RabbitMqNode.Create(Path.Combine(options.Folder, "rabbitmq")) : null;
        var hosts = new Hosts(options, options.RabbitMq ?? node!.ConnectionString);
        if (node is not null)
            await StartBrokerAsync(node, cancellationToken);
        await MigrateAsync(hosts, cancellationToken);
        services.AddRange(hosts.Services.Select(Start));
        buses.AddRange(hosts.Buses.Select(Start));
        var addresses = new Dictionary<ChildProcess, Uri>();
        foreach (var host in services.Concat(buses))
            addresses[host] = await UntilHealthyAsync(host, clock, cancellationToken);
        announcement.Tell(node, broker, services, buses, addresses, hosts.DatabaseForPeople, clock.Elapsed);
    }

    /// <summary>Starts a host again that has ended, at the address that it had, and returns when it listens.</summary>
    /// <returns>The new process, which takes the place of the other.</returns>
    /// <exception cref="StartFailedException">It ended, or took too long.</exception>
    public async Task<ChildProcess> RestartAsync(ChildProcess ended, CancellationToken cancellationToken)
    {
        var group = services.Contains(ended) ? services : buses;
        var address = await ended.Address;
        await ended.Ended;
        // It has the log open.
        ended.Dispose();
        var again = Start(ended.Program with
        {
            Arguments = [.. ended.Program.Arguments.Select(argument => argument == Hosts.AnyPort ? $"--urls={address}" : argument)],
        });
        group[group.IndexOf(ended)] = again;
        try
        {
            await again.Address.WaitAsync(options.StartTimeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new StartFailedException(
                $"{again.Name} did not listen within {options.StartTimeout.TotalSeconds:0} s: see {again.LogFile}.");
        }

        return again;
    }

    /// <summary>Stops everything in order: first the flows, then the services they call, then the broker.</summary>
    /// <returns><c>true</c> if nothing died before, and nothing had to be killed.</returns>
    public async Task<bool> StopAsync()
    {
        isStopping = true;
        if (All.Any(child => !child.Ended.IsCompleted))
            await output.WriteLineAsync("Stopping the flows, then the services, then the broker.");
        var inTime = true;
        // The port mapper was started first: it goes last.
        foreach (var group in (IEnumerable<ChildProcess>[])[buses, services, broker.Skip(1), broker.Take(1)])
        {
            var results = await Task.WhenAll(group.Select(async child => (child, await child.StopAsync(Patience, time))));
            foreach (var (late, _) in results.Where(result => !result.Item2))
            {
                inTime = false;
                await output.WriteLineAsync($"{late.Name} did not end within {Patience.TotalSeconds:0} s and was killed.");
            }
        }

        await Task.WhenAll(watches);
        announcement.End();
        return inTime && !hasLost;
    }

    /// <summary>Kills everything at once.</summary>
    public void Kill()
    {
        hasLost = true;
        foreach (var child in All)
            child.Kill();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await Task.WhenAll(All.Select(child => child.Ended));
        foreach (var child in All)
            child.Dispose();
    }

    private ChildProcess Start(ChildProgram program)
    {
        var child = ChildProcess.Start(program, Path.Combine(Logs, program.Name.Replace(' ', '-').ToLowerInvariant() + ".log"));
        watches.Add(WatchAsync(child));
        return child;
    }

    private async Task WatchAsync(ChildProcess child)
    {
        var code = await child.Ended;
        if (isStopping)
            return;
        hasLost = true;
        announcement.TellDeath(child, code);
    }

    private async Task StartBrokerAsync(RabbitMqNode node, CancellationToken cancellationToken)
    {
        broker.Add(Start(node.PortMapper));
        broker.Add(Start(node.Server));
        var started = time.GetTimestamp();
        while (!await node.AnswersAsync(cancellationToken))
        {
            if (broker.Find(child => child.Ended.IsCompleted) is { } dead)
                throw new StartFailedException($"{dead.Name} did not start: see {dead.LogFile}.");
            if (time.GetElapsedTime(started) > options.StartTimeout)
                throw new StartFailedException(
                    $"RabbitMQ did not start within {options.StartTimeout.TotalSeconds:0} s: see {broker[^1].LogFile}.");
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task MigrateAsync(Hosts hosts, CancellationToken cancellationToken)
    {
        using var migrator = ChildProcess.Start(hosts.Migrator, Path.Combine(Logs, "migrator.log"));
        try
        {
            if (await migrator.Ended.WaitAsync(cancellationToken) != 0)
                throw new StartFailedException($"The database was not migrated: {string.Join(' ', migrator.LastLines)}");
        }
        catch (OperationCanceledException)
        {
            await migrator.StopAsync(Patience, time);
            throw;
        }
    }

    private async Task<Uri> UntilHealthyAsync(ChildProcess host, Stopwatch clock, CancellationToken cancellationToken)
    {
        var problem = "it does not listen";
        Uri? address = null;
        while (clock.Elapsed < options.StartTimeout)
        {
            if (All.FirstOrDefault(child => child.Ended.IsCompleted) is { } dead)
                throw new StartFailedException($"{dead.Name} ended: see {dead.LogFile}.");
            if (host.Address.IsCompletedSuccessfully)
            {
                address = await host.Address;
                problem = await Health.FindProblemAsync(address, cancellationToken);
                if (problem is null)
                    return address;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }

        throw new StartFailedException(
            $"{host.Name} was not healthy within {options.StartTimeout.TotalSeconds:0} s: {problem}. See {host.LogFile}.");
    }
}
