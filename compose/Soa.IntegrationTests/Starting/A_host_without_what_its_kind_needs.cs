namespace Soa.IntegrationTests.Starting;

/// <summary>Checks errors of some of the three hosts only, each started as a process.</summary>
public sealed class A_host_without_what_its_kind_needs
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-set-up-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("compose/Soa.AllInOne")]
    [TestCase("Bus/Soa.Bus.Host")]
    public async Task Refuses_a_flow_folder_that_is_not_there(string host) =>
        (await HostRun.RunAsync(
            host, folder,
            [.. HostRun.Whole(folder), "--urls=http://127.0.0.1:0", "--Soa:FlowFolder=flows", "--Soa:FlowFolders:0=more"])).AssertRefused(
            $"Soa:FlowFolder is {Path.Combine(folder, "flows")}: the folder does not exist.",
            $"Soa:FlowFolders:0 is {Path.Combine(folder, "more")}: the folder does not exist.");

    [TestCase("Services/Soa.Services.Host")]
    [TestCase("Bus/Soa.Bus.Host")]
    public async Task Refuses_a_bus_in_memory_where_it_is_one_of_several_processes(string host)
    {
        var given = HostRun.Whole(folder).Where(setting => !setting.Contains("Transport", StringComparison.Ordinal))
            .Append("--urls=http://127.0.0.1:0").ToArray();
        (await HostRun.RunAsync(host, folder, given)).AssertRefused("Soa:Bus:Transport is not set: this host is one of several processes");
        (await HostRun.RunAsync(host, folder, [.. given, "--Soa:Bus:Transport=inmemory"])).AssertRefused(
            "Soa:Bus:Transport is inmemory: this host is one of several processes");
    }
}
