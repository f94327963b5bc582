using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Flows.Versions;

[Platform("Linux")]
public sealed class A_flow_with_a_file_it_cannot_read
{
    [Test]
    public async Task Is_not_ready_without_reserve_until_the_file_is_gone()
    {
        var root = Directory.CreateTempSubdirectory("soa-in-").FullName;
        using var files = new FlowFiles();
        files.Write("files", "flow: files\nfrom: { endpoint: 'file:in', every: 20ms, stable: 20ms }\nsteps: [ stop ]");
        await using var desk = await FlowDesk.StartAsync(files.Folder, fileFolder: root);
        var pipe = Path.Combine(root, "in", "a.xml");
        using (var make = Process.Start("mkfifo", [pipe]))
            await make.WaitForExitAsync();

        await Wait.UntilAsync(async () => await desk.HealthAsync() is { Status: HealthStatus.Degraded }, "readiness shows the file");
        var flows = (await desk.HealthAsync()).Entries["flows"];
        Assert.That(flows.Description, Does.Contain("Not received").And.Contain(pipe));
        Assert.That(flows.Data[pipe].ToString(), Does.Contain("is a pipe"));

        File.Delete(pipe);
        await Wait.UntilAsync(async () => await desk.HealthAsync() is { Status: HealthStatus.Healthy }, "all is well");
        await desk.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
