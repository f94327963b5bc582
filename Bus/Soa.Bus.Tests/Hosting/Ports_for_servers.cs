using System.Net;
using System.Net.Sockets;
using Soa.Bus.Testing;

namespace Soa.Bus.Tests.Hosting;

public sealed class Ports_for_servers
{
    [Test]
    public void Are_free_and_different_and_never_those_of_outgoing_connections()
    {
        var ports = FreePorts.Find(100);

        Assert.That(ports, Is.Unique);
        Assert.That(ports, Is.All.InRange(20_000, 32_767));
        foreach (var port in ports)
        {
            using var server = new TcpListener(IPAddress.Loopback, port);
            Assert.That(server.Start, Throws.Nothing);
        }
    }
}
