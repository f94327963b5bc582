using Soa.Contrast.Layers;

namespace Soa.Contrast.Tests;

internal sealed class Connections_between_processes
{
    [Test]
    public void Go_from_the_one_that_opened_them_to_the_one_that_listens() => Assert.That(
        ProcessConnections.Parse(
        [
            """LISTEN 0 512 127.0.0.1:8080 0.0.0.0:* users:(("dotnet",pid=10,fd=5))""",
            """ESTAB 0 0 127.0.0.1:8080 127.0.0.1:40000 users:(("dotnet",pid=10,fd=6))""",
            """ESTAB 0 0 127.0.0.1:40000 127.0.0.1:8080 users:(("client",pid=20,fd=7))""",
        ]),
        Is.EquivalentTo(new[] { (20, 10) }));

    [Test]
    public void Are_the_same_over_a_socket_for_both_versions_of_IP() => Assert.That(
        ProcessConnections.Parse(
        [
            """LISTEN 0 128 *:5672 *:* users:(("beam.smp",pid=30,fd=5))""",
            """ESTAB 0 0 [::ffff:127.0.0.1]:5672 [::ffff:127.0.0.1]:40001 users:(("beam.smp",pid=30,fd=6))""",
            """ESTAB 0 0 127.0.0.1:40001 127.0.0.1:5672 users:(("dotnet",pid=10,fd=8))""",
        ]),
        Is.EquivalentTo(new[] { (10, 30) }));

    [Test]
    public void Count_neither_to_other_machines_nor_if_they_have_ended() => Assert.That(
        ProcessConnections.Parse(
        [
            """ESTAB 0 0 192.0.2.1:40000 198.51.100.1:443 users:(("dotnet",pid=10,fd=6))""",
            """TIME-WAIT 0 0 127.0.0.1:40000 127.0.0.1:8080 """,
            "",
        ]),
        Is.Empty);
}
