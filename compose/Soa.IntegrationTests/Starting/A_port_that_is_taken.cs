using System.Net;
using System.Net.Sockets;
using Soa.Bus.Testing;

namespace Soa.IntegrationTests.Starting;

/// <summary>A host of which one address is another process's.</summary>
[TestFixtureSource(typeof(HostRun), nameof(HostRun.Hosts))]
public sealed class A_port_that_is_taken(string host)
{
    private readonly TcpListener other = new(IPAddress.Loopback, 0);
    private string folder = "";

    private int Port => ((IPEndPoint)other.LocalEndpoint).Port;

    [OneTimeSetUp]
    public void Listen()
    {
        other.Start();
        folder = Directory.CreateTempSubdirectory("soa-port-").FullName;
    }

    [OneTimeTearDown]
    public void End()
    {
        other.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("http://127.0.0.1:{0}")]
    [TestCase("http://127.0.0.1:0;http://127.0.0.1:{0}")]
    [TestCase("http://localhost:{0}")]
    [TestCase("http://*:{0}")]
    public async Task Keeps_it_from_starting_and_leaves_nothing_at_the_broker(string urls)
    {
        var shared = await SharedBroker.GetAsync();
        var address = await shared.NewVirtualHostAsync();
        urls = string.Format(System.Globalization.CultureInfo.InvariantCulture, urls, Port);
        var run = await HostRun.RunAsync(
            host, folder, [.. HostRun.Whole(folder), $"--urls={urls}", $"--Soa:Bus:RabbitMq:ConnectionString={address}"]);

        run.AssertRefused($"another process has the port {Port}. Stop it, or choose another one with --urls=");
        Assert.That(await shared.ListAsync($"api/queues{address.AbsolutePath}"), Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty, "it made no database");
    }
}
