using System.Globalization;
using System.Net.Sockets;
using Soa.Processes.Children;

namespace Soa.Processes.Broker;

/// <summary>
/// Represents a RabbitMQ node of this system's own, made from the installed <c>rabbitmq-server</c>: own ports on 127.0.0.1, own port
/// mapper, own folder. A RabbitMQ that runs on the machine is left alone.
/// </summary>
internal sealed class RabbitMqNode
{
    // The scripts behind Debian's wrapper, which would switch to the user rabbitmq or refuse; directly they run as this user.
    private static readonly string[] Servers = ["/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/rabbitmq/sbin/rabbitmq-server"];

    // A broker that loads definitions makes no user by itself. 'viewer' may look, and that is all: reading would include emptying a queue.
    private const string Users = """
        {
          "users": [
            { "name": "guest", "password": "guest", "tags": "administrator" },
            { "name": "viewer", "password": "viewer", "tags": "monitoring" }
          ],
          "permissions": [
            { "user": "guest", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" },
            { "user": "viewer", "vhost": "/", "configure": "^$", "write": "^$", "read": "^$" }
          ]
        }
        """;

    private readonly string folder;
    private readonly int portMapperPort = FreePorts.Find();
    private readonly int distributionPort = FreePorts.Find();

    private RabbitMqNode(string folder) => this.folder = folder;

    /// <summary>Gets a value that indicates whether RabbitMQ is installed on this machine.</summary>
    public static bool IsInstalled => FindServer() is not null;

    /// <summary>Gets the port for AMQP.</summary>
    public int Port { get; } = FreePorts.Find();

    /// <summary>Gets the port of the management page.</summary>
    public int ManagementPort { get; } = FreePorts.Find();

    /// <summary>Gets the address for clients.</summary>
    public string ConnectionString => $"amqp://guest:guest@127.0.0.1:{Port}/";

    /// <summary>Gets the port mapper of Erlang, which the node needs from its start to its end.</summary>
    public ChildProgram PortMapper => new(
        "port mapper", "epmd", ["-port", Text(portMapperPort), "-address", "127.0.0.1"],
        new Dictionary<string, string> { ["HOME"] = folder });

    /// <summary>Gets the node itself.</summary>
    public ChildProgram Server => new("RabbitMQ", FindServer() ?? throw NotInstalled(), [], new Dictionary<string, string>
    {
        ["HOME"] = folder,
        // The port mapper is this node's own, so no other node has the name. A stable one finds the data of the last run again.
        ["RABBITMQ_NODENAME"] = "soa@localhost",
        ["RABBITMQ_CONF_ENV_FILE"] = In("rabbitmq-env.conf"),
        ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = In("data"),
        ["RABBITMQ_LOG_BASE"] = In("log"),
        ["RABBITMQ_DIST_PORT"] = Text(distributionPort),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["ERL_EPMD_PORT"] = Text(portMapperPort),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
    });

    /// <summary>Writes the files of a node.</summary>
    public static RabbitMqNode Create(string folder)
    {
        var node = new RabbitMqNode(folder);
        foreach (var name in (string[])["log", "data", "definitions"])
            Directory.CreateDirectory(node.In(name));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "definitions.json"), node.In("definitions/definitions.json"), overwrite: true);
        File.WriteAllText(node.In("definitions/users.json"), Users);
        File.WriteAllText(node.In("enabled_plugins"), "[rabbitmq_management,rabbitmq_prometheus].\n");
        File.WriteAllText(node.In("rabbitmq-env.conf"), "");
        File.WriteAllText(node.In("rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{node.Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {node.ManagementPort}
            prometheus.tcp.ip = 127.0.0.1
            prometheus.tcp.port = {FreePorts.Find()}
            disk_free_limit.absolute = 50MB
            load_definitions = {node.In("definitions")}
            log.console = true
            log.console.level = warning
            """);
        return node;
    }

    /// <summary>Returns <c>true</c> if it takes connections: the port opens last, when the node has started.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string? FindServer() =>
        Servers.FirstOrDefault(File.Exists)
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "rabbitmq-server")).FirstOrDefault(File.Exists);

    private static StartFailedException NotInstalled() => new(
        "RabbitMQ is not installed. Install it (sudo apt-get install rabbitmq-server), or name a broker that runs: --rabbitmq HOST.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string In(string name) => Path.Combine(folder, name);
}
