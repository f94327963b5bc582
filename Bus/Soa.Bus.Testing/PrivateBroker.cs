using System.Diagnostics;

namespace Soa.Bus.Testing;

/// <summary>
/// Represents a RabbitMQ of the tests' own, started from the installed <c>rabbitmq-server</c>: own ports on 127.0.0.1, own node name, own
/// folder, users guest/guest. It ends with the process that started it, however that ends.
/// </summary>
public sealed class PrivateBroker : TestBroker
{
    // The server and its port mapper run in a process group of their own. The shell that started them waits for an order or for the end of
    // its standard input, which is the end of the test process, and then kills that group. A test runner that kills whole process trees
    // may get that shell and miss the group; so the group also looks itself whether the test process is still there.
    private const string Script = """
        setsid sh -c '
            epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 &
            { while kill -0 "$SOA_OWNER"; do sleep 2; done; rm -rf "$HOME"; kill -KILL 0; } &
            exec "$SOA_SERVER"' </dev/null >>"$RABBITMQ_LOG_BASE/console.log" 2>&1 &
        group=$!
        order=$(cat)
        [ "$order" = stop ] && kill -TERM "$group" && wait "$group"
        kill -KILL "-$group" 2>/dev/null
        wait "$group"
        [ "$order" ] || rm -rf "$HOME"
        """;

    private readonly PrivateBrokerFiles files;
    private Process? shell;

    private PrivateBroker(PrivateBrokerFiles files)
        : base(
            new Uri($"amqp://guest:guest@127.0.0.1:{files.AmqpPort}/"),
            new Uri($"http://guest:guest@127.0.0.1:{files.ManagementPort}/")) => this.files = files;

    /// <summary>Gets the port of 127.0.0.1 at which it has its metrics for Prometheus.</summary>
    public int MetricsPort => files.MetricsPort;

    /// <inheritdoc/>
    public override bool CanBeStopped => true;

    /// <summary>Starts a broker and returns when it takes connections and its management API answers, after some eight seconds.</summary>
    /// <exception cref="InvalidOperationException">It did not come up; the message holds what it printed.</exception>
    public static Task<PrivateBroker> StartAsync(TimeProvider time) => StartAsync(time, configuration: "");

    /// <inheritdoc cref="StartAsync(TimeProvider)"/>
    /// <param name="time">The clock.</param>
    /// <param name="configuration">More lines of <c>rabbitmq.conf</c>, such as those of a listener for TLS.</param>
    public static Task<PrivateBroker> StartAsync(TimeProvider time, string configuration) =>
        StartAsync(PrivateBrokerFiles.Create(configuration), time);

    /// <summary>Starts another node that joins the cluster of this one. It must end before this one does.</summary>
    /// <exception cref="InvalidOperationException">It did not come up; the message holds what it printed.</exception>
    public Task<PrivateBroker> StartPeerAsync(TimeProvider time) => StartAsync(PrivateBrokerFiles.Create("", files), time);

    /// <inheritdoc/>
    public override Task StopAsync() => EndShellAsync("stop");

    /// <inheritdoc/>
    /// <remarks>
    /// RabbitMQ writes down within some seconds which quorum queues it has; one that it has not written down by then has no leader ever
    /// after (3.10). A power cut right after a first deployment is not what tests are about, so this waits for it.
    /// </remarks>
    public override async Task KillAsync()
    {
        var queues = (await ListAsync("api/queues")).Where(queue => (string?)queue!["type"] == "quorum")
            .Select(queue => (string)queue!["name"]!).ToArray();
        var patience = TimeProvider.System.GetTimestamp();
        while (queues.Any(queue => !files.HasWrittenDown(queue)))
        {
            if (TimeProvider.System.GetElapsedTime(patience) > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException(
                    $"RabbitMQ has not written down in a minute that it has the queues {string.Join(", ", queues)}.");
            await Task.Delay(100);
        }

        await EndShellAsync("kill");
    }

    /// <inheritdoc/>
    public override async Task ResumeAsync(TimeProvider time)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", Script },
            RedirectStandardInput = true,
            WorkingDirectory = files.Folder,
        };
        files.Describe(start.Environment);
        shell = Process.Start(start);
        await WaitUntilReadyAsync(time);
    }

    /// <summary>Copies the data of the stopped broker into a folder, or from there back in place of what it has.</summary>
    /// <param name="backup">The folder of the copy.</param>
    /// <param name="isRestore">Whether the copy becomes the data of the broker.</param>
    public void CopyData(string backup, bool isRestore)
    {
        if (shell is not null)
            throw new InvalidOperationException("The data of a broker is copied while it is stopped.");
        var data = Path.Combine(files.Folder, "mnesia");
        var (from, to) = isRestore ? (backup, data) : (data, backup);
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await EndShellAsync(order: "");
        await base.DisposeAsync();
        if (Directory.Exists(files.Folder))
            Directory.Delete(files.Folder, recursive: true);
    }

    private static async Task<PrivateBroker> StartAsync(PrivateBrokerFiles files, TimeProvider time)
    {
        var broker = new PrivateBroker(files);
        try
        {
            await broker.ResumeAsync(time);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    private async Task WaitUntilReadyAsync(TimeProvider time)
    {
        var patience = time.GetTimestamp();
        while (!await AnswersAsync())
        {
            if (shell!.HasExited || time.GetElapsedTime(patience) > TimeSpan.FromSeconds(90))
                throw new InvalidOperationException($"The private RabbitMQ did not come up. It printed:\n{files.ReadConsole()}");
            await Task.Delay(100);
        }
    }

    private async Task EndShellAsync(string order)
    {
        if (shell is null)
            return;
        await shell.StandardInput.WriteAsync(order);
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
        shell = null;
    }
}
