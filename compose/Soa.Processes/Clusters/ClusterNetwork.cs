using System.Globalization;
using System.Text.RegularExpressions;

namespace Soa.Processes.Clusters;

/// <summary>
/// Represents the networks of a cluster, as in a data centre: each node is a machine of its own (a network namespace), with a cable (a veth
/// pair) to the network of the clients and another to that of the nodes (a bridge each). This machine is on the clients' network. A cable
/// can be pulled, so that nobody hears that the other side is gone, and it can be slow.
/// </summary>
internal sealed partial class ClusterNetwork : IAsyncDisposable
{
    /// <summary>The number of nodes.</summary>
    public const int Nodes = 3;

    // For benchmarks of networks (RFC 2544), so that no machine has it otherwise.
    private readonly int subnet = Environment.ProcessId % 100 * 2;
    private readonly string name = Named(Environment.ProcessId);
    private readonly Dictionary<(Link, int), SlowCable> slow = [];

    private ClusterNetwork()
    {
    }

    /// <summary>Lays the cables.</summary>
    public static async Task<ClusterNetwork> CreateAsync()
    {
        await RemoveLeftoversAsync();
        var network = new ClusterNetwork();
        try
        {
            foreach (var link in Enum.GetValues<Link>())
                await Commands.IpAsync($"link add {network.Bridge(link)} type bridge");
            await Commands.IpAsync($"addr add 198.18.{network.subnet}.1/24 dev {network.Bridge(Link.Clients)}");
            foreach (var link in Enum.GetValues<Link>())
                await Commands.IpAsync($"link set {network.Bridge(link)} up");
            for (var node = 1; node <= Nodes; node++)
                await network.AddAsync(node);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns why networks cannot be made here; <c>null</c> if they can.</summary>
    public static async Task<string?> FindObstacleAsync()
    {
        var probe = $"{Named(Environment.ProcessId)}p";
        try
        {
            await Commands.IpAsync($"netns add {probe}");
            await Commands.IpAsync($"netns del {probe}");
            return File.Exists("/dev/net/tun") ? null : "The machine has no /dev/net/tun.";
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"Network namespaces cannot be made: {failure.Message}";
        }
    }

    /// <summary>Returns the name of a node's namespace.</summary>
    public string NamespaceOf(int node) => $"{name}n{node}";

    /// <summary>Returns the address of a node.</summary>
    public string AddressOf(int node, Link link) =>
        string.Create(CultureInfo.InvariantCulture, $"198.18.{subnet + (int)link}.{10 + node}");

    /// <summary>Pulls a node's cable.</summary>
    public Task CutAsync(int node, Link link) => Commands.IpAsync($"link set {Cable(link, node)} nomaster");

    /// <summary>Makes a node's cable slow: what is sent arrives later, and some of it never.</summary>
    public async Task SlowDownAsync(int node, Link link, TimeSpan delay, double loss)
    {
        var cable = slow[(link, node)] = new SlowCable($"{name}x{(int)link}{node}", $"{name}y{(int)link}{node}", delay, loss);
        var between = $"{name}z{(int)link}{node}";
        await Commands.IpAsync($"link add {between} type bridge");
        await Commands.IpAsync($"link set {between} up");
        await Commands.IpAsync($"link set {Cable(link, node)} master {between}");
        await Commands.IpAsync($"link set {cable.NodeEnd} master {between} up");
        await Commands.IpAsync($"link set {cable.OtherEnd} master {Bridge(link)} up");
    }

    /// <summary>Makes both cables of a node what they were.</summary>
    public async Task RepairAsync(int node)
    {
        foreach (var link in Enum.GetValues<Link>())
        {
            await Commands.IpAsync($"link set {Cable(link, node)} master {Bridge(link)}");
            if (slow.Remove((link, node), out var cable))
            {
                await cable.DisposeAsync();
                await Commands.IpAsync($"link del {name}z{(int)link}{node}");
            }
        }
    }

    /// <summary>Removes everything. Nothing runs on the nodes any more.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var cable in slow.Values)
            await cable.DisposeAsync();
        await RemoveAsync(name);
    }

    private static string Named(int process) => string.Create(CultureInfo.InvariantCulture, $"soa{process}");

    private string Bridge(Link link) => $"{name}b{(int)link}";

    private string Cable(Link link, int node) => $"{name}c{(int)link}{node}";

    private async Task AddAsync(int node)
    {
        var space = NamespaceOf(node);
        await Commands.IpAsync($"netns add {space}");
        await Commands.IpAsync($"-n {space} link set lo up");
        foreach (var link in Enum.GetValues<Link>())
        {
            var inside = link.ToString().ToLowerInvariant();
            await Commands.IpAsync($"link add {Cable(link, node)} type veth peer name {inside} netns {space}");
            await Commands.IpAsync($"link set {Cable(link, node)} master {Bridge(link)} up");
            await Commands.IpAsync($"-n {space} addr add {AddressOf(node, link)}/24 dev {inside}");
            await Commands.IpAsync($"-n {space} link set {inside} up");
        }
    }

    // Of a run that was killed.
    private static async Task RemoveLeftoversAsync()
    {
        var names = Ours().Matches(await Commands.IpAsync("netns list")).Concat(Ours().Matches(await Commands.IpAsync("-brief link")))
            .Where(match => !Directory.Exists($"/proc/{match.Groups[1].Value}")).Select(match => "soa" + match.Groups[1].Value);
        foreach (var gone in names.Distinct())
            await RemoveAsync(gone);
    }

    private static async Task RemoveAsync(string network)
    {
        foreach (Match space in Spaces(network).Matches(await Commands.IpAsync("netns list")))
            await Commands.IpAsync($"netns del {space.Groups[1].Value}");
        foreach (Match link in Bridges(network).Matches(await Commands.IpAsync("-brief link")))
            await Commands.IpAsync($"link del {link.Groups[1].Value}");
    }

    private static Regex Spaces(string network) => new($@"^({network}n\d)\b", RegexOptions.Multiline);

    private static Regex Bridges(string network) => new($@"^({network}[bz]\d+)\b", RegexOptions.Multiline);

    [GeneratedRegex(@"^soa(\d+)[nbz]\d+\b", RegexOptions.Multiline)]
    private static partial Regex Ours();
}
