using System.Text;

namespace Soa.Bus.Testing;

/// <summary>Represents the folder, ports and environment of a private broker.</summary>
internal sealed class PrivateBrokerFiles
{
    // The scripts behind Debian's wrapper, which would switch to the user rabbitmq or refuse; directly they run as the user of the tests,
    // so that the folder is theirs in any case.
    private static readonly string[] Servers = ["/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/rabbitmq/sbin/rabbitmq-server"];

    private readonly string node;
    private readonly int distributionPort;
    private readonly int portMapperPort;

    private PrivateBrokerFiles(string folder, int[] ports, PrivateBrokerFiles? peer)
    {
        Folder = folder;
        (AmqpPort, ManagementPort, distributionPort, portMapperPort, MetricsPort) =
            (ports[0], ports[1], ports[2], peer?.portMapperPort ?? ports[3], ports[4]);
        node = $"soa-{AmqpPort}-{Environment.ProcessId}@localhost";
    }

    public string Folder { get; }

    public int AmqpPort { get; }

    public int ManagementPort { get; }

    public int MetricsPort { get; }

    /// <summary>Gets the path of the server's own start script; <c>null</c> if RabbitMQ is not installed.</summary>
    public static string? Server => Servers.FirstOrDefault(File.Exists) ?? OnPath("rabbitmq-server");

    /// <summary>Writes the files of a node.</summary>
    /// <param name="configuration">More lines of <c>rabbitmq.conf</c>.</param>
    /// <param name="peer">Those of a running node whose cluster it joins; <c>null</c> for a node alone.</param>
    public static PrivateBrokerFiles Create(string configuration, PrivateBrokerFiles? peer = null)
    {
        var files = new PrivateBrokerFiles(Directory.CreateTempSubdirectory("soa-rabbitmq-").FullName, FreePorts.Find(5), peer);
        foreach (var name in (string[])["log", "mnesia"])
            Directory.CreateDirectory(Path.Combine(files.Folder, name));
        File.WriteAllText(files.In("enabled_plugins"), "[rabbitmq_management,rabbitmq_prometheus].\n");
        File.WriteAllText(files.In("rabbitmq-env.conf"), "");
        File.WriteAllText(files.In("rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{files.AmqpPort}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {files.ManagementPort}
            prometheus.tcp.ip = 127.0.0.1
            prometheus.tcp.port = {files.MetricsPort}
            disk_free_limit.absolute = 50MB
            log.file.level = warning
            {configuration}
            """);
        if (peer is not null)
            files.Join(peer);
        return files;
    }

    public void Describe(IDictionary<string, string?> environment)
    {
        environment["SOA_SERVER"] = Server;
        environment["SOA_OWNER"] = Environment.ProcessId.ToString(null as IFormatProvider);
        environment["HOME"] = Folder;
        environment["RABBITMQ_NODENAME"] = node;
        environment["RABBITMQ_CONF_ENV_FILE"] = In("rabbitmq-env.conf");
        environment["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf");
        environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins");
        environment["RABBITMQ_MNESIA_BASE"] = In("mnesia");
        environment["RABBITMQ_LOG_BASE"] = In("log");
        environment["RABBITMQ_DIST_PORT"] = distributionPort.ToString(null as IFormatProvider);
        environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}";
        environment["ERL_EPMD_PORT"] = portMapperPort.ToString(null as IFormatProvider);
        environment["ERL_EPMD_ADDRESS"] = "127.0.0.1";
    }

    public string ReadConsole()
    {
        var console = In("log/console.log");
        return File.Exists(console) ? File.ReadAllText(console) : "nothing";
    }

    /// <summary>Returns <c>true</c> if a quorum queue is in the file by which the broker finds its log again.</summary>
    public bool HasWrittenDown(string queue)
    {
        var file = In($"mnesia/{node}/quorum/{node}/names.dets");
        if (!File.Exists(file))
            return false;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content.AsSpan().IndexOf(Encoding.UTF8.GetBytes("_" + queue)) >= 0;
    }

    // A new node joins the others of this list when it starts. All of a cluster have the same cookie.
    private void Join(PrivateBrokerFiles peer)
    {
        File.AppendAllText(In("rabbitmq.conf"), $"""

            cluster_formation.peer_discovery_backend = classic_config
            cluster_formation.classic_config.nodes.1 = {peer.node}
            cluster_formation.classic_config.nodes.2 = {node}
            """);
        File.Copy(peer.In(".erlang.cookie"), In(".erlang.cookie"));
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private string In(string name) => Path.Combine(Folder, name);
}
