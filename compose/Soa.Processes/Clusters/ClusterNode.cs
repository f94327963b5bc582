using System.Diagnostics;
using System.Globalization;

namespace Soa.Processes.Clusters;

/// <summary>Represents a node of RabbitMQ in a namespace of its own, made from the installed <c>rabbitmq-server</c>.</summary>
internal sealed class ClusterNode
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // The node ends with the process that has started it, however that ends.
    private const string Script = """
        epmd -address "$ERL_EPMD_ADDRESS" &
        { while kill -0 "$SOA_OWNER" 2>/dev/null; do sleep 2; done; kill -KILL 0; } &
        exec "$SOA_SERVER"
        """;

    private readonly ClusterNetwork network;
    private readonly string folder;

    private ClusterNode(ClusterNetwork network, int number, string folder)
    {
        (this.network, Number, this.folder) = (network, number, folder);
        Address = network.AddressOf(number, Link.Clients);
        Management = new HttpClient
        {
            BaseAddress = new Uri($"http://{Address}:15672/"),
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { Authorization = new("Basic", Convert.ToBase64String("guest:guest"u8)) },
        };
    }

    /// <summary>Gets a value that indicates whether RabbitMQ is installed as a cluster needs it.</summary>
    public static bool IsInstalled => File.Exists(Server);

    /// <summary>Gets its number, from 1 on.</summary>
    public int Number { get; }

    /// <summary>Gets the address for clients.</summary>
    public string Address { get; }

    /// <summary>Gets its name in the cluster.</summary>
    public string Name => NameOf(network, Number);

    /// <summary>Gets its management API.</summary>
    public HttpClient Management { get; }

    /// <summary>Writes the files of a node.</summary>
    public static ClusterNode Create(ClusterNetwork network, int number, string folder, ClusterOptions options)
    {
        foreach (var part in (string[])["log", "mnesia"])
            Directory.CreateDirectory(Path.Combine(folder, part));
        var cookie = Path.Combine(folder, ".erlang.cookie");
        File.WriteAllText(cookie, string.Create(CultureInfo.InvariantCulture, $"SOA{Environment.ProcessId}"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        File.WriteAllText(Path.Combine(folder, "enabled_plugins"), "[rabbitmq_management].\n");
        File.WriteAllText(Path.Combine(folder, "rabbitmq-env.conf"), "");
        var peers = Enumerable.Range(1, number == 1 ? 1 : ClusterNetwork.Nodes).Select(
            peer => $"cluster_formation.classic_config.nodes.{peer} = {NameOf(network, peer)}");
        var node = new ClusterNode(network, number, folder);
        File.WriteAllText(Path.Combine(folder, "rabbitmq.conf"), $"""
            listeners.tcp.1 = {node.Address}:5672
            management.tcp.ip = {node.Address}
            management.tcp.port = 15672
            loopback_users.guest = false
            cluster_formation.peer_discovery_backend = classic_config
            {string.Join('\n', peers)}
            cluster_partition_handling = {options.PartitionHandling}
            net_ticktime = {options.TickTime.TotalSeconds}
            queue_leader_locator = balanced
            disk_free_limit.absolute = 50MB
            log.file.level = info
            """);
        return node;
    }

    /// <summary>Starts it, and does not wait until it answers.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo(
            "ip", ["netns", "exec", network.NamespaceOf(Number), "setsid", "sh", "-c",
                $"{{ {Script} ; }} </dev/null >>'{Path.Combine(folder, "log", "console.log")}' 2>&1"]);
        var environment = start.Environment;
        environment["SOA_SERVER"] = Server;
        environment["SOA_OWNER"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        environment["HOME"] = folder;
        environment["RABBITMQ_USE_LONGNAME"] = "true";
        environment["RABBITMQ_NODENAME"] = Name;
        environment["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "rabbitmq-env.conf");
        environment["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf");
        environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins");
        environment["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia");
        environment["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log");
        environment["RABBITMQ_DIST_PORT"] = "25672";
        environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
            $"+S 1:1 -kernel inet_dist_use_interface {{{network.AddressOf(Number, Link.Nodes).Replace('.', ',')}}}";
        environment["ERL_EPMD_ADDRESS"] = network.AddressOf(Number, Link.Nodes);
        Process.Start(start)!.Dispose();
    }

    /// <summary>Ends it like a power cut: everything that runs in its namespace is killed with SIGKILL.</summary>
    public async Task KillAsync()
    {
        var space = network.NamespaceOf(Number);
        await Waiting.UntilAsync(
            async () =>
            {
                var running = (await Commands.IpAsync($"netns pids {space}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                foreach (var process in running.Select(int.Parse))
                    Kill(process);
                return running.Length;
            },
            running => running == 0, running => $"{running} processes of {space} run");
    }

    /// <summary>Returns the end of its log.</summary>
    public string ReadLog()
    {
        var lines = Directory.GetFiles(Path.Combine(folder, "log"), "*.log").SelectMany(File.ReadLines).ToList();
        return string.Join('\n', lines.TakeLast(40));
    }

    private static void Kill(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            running.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It has just ended.
        }
    }

    private static string NameOf(ClusterNetwork network, int number) => $"rabbit@{network.AddressOf(number, Link.Nodes)}";
}
