using System.Net;
using System.Net.Sockets;

namespace Soa.IntegrationTests.Examples;

/// <summary>A newcomer who reads the examples' pages and types what they say.</summary>
public sealed class The_examples_of_flows
{
    private const string Address = "http://127.0.0.1:8080";
    private const string DataFolder = "/tmp/soa-examples";

    private static readonly string Root = Path.Combine(SharedData.RepositoryRoot, "compose", "examples");

    private readonly string folder = Directory.CreateTempSubdirectory("soa-pages-").FullName;
    private string address = "";
    private HostProcess? system;

    private static IEnumerable<TestCaseData> Pages() =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, "flows"), "README.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select new TestCaseData(file).SetArgDisplayNames(Path.GetFileName(Path.GetDirectoryName(file)!));

    /// <summary>Starts the system as the page of all examples says, on another port and with other folders.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        address = $"http://127.0.0.1:{FreePort()}";
        CopyFlows(Path.Combine(folder, "flows"));
        var settings = ExamplePage.Read(Path.Combine(Root, "README.md")).Start.Trim().Split(" -- ")[1]
            .Replace("$PWD/compose/examples/flows", Path.Combine(folder, "flows"), StringComparison.Ordinal);
        system = await HostProcess.StartAsync(
            "compose/Soa.AllInOne", [.. Adapt(settings).Split(' '), $"--urls={address}", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"]);
        await Condition.BecomesAsync(() => Task.FromResult(system.Output), output => output.Contains("Ctrl-C", StringComparison.Ordinal), output => $"it printed {output}");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (system is not null)
            await system.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [TestCaseSource(nameof(Pages))]
    public Task Do_what_their_pages_say(string file) => ExamplePage.Read(file).FollowAsync(Adapt);

    [TestCaseSource(nameof(Pages))]
    public void Are_started_in_one_way(string file) =>
        Assert.That(ExamplePage.Read(file).Start, Is.EqualTo(ExamplePage.Read(Path.Combine(Root, "README.md")).Start));

    [TestCaseSource(nameof(Pages))]
    public void Stand_on_the_page_of_all_examples(string file) =>
        Assert.That(File.ReadAllText(Path.Combine(Root, "README.md")), Does.Contain($"]({Path.GetRelativePath(Root, file)})"));

    [Test]
    public async Task Tell_in_the_log_which_address_failed()
    {
        await ExamplePage.Read(Path.Combine(Root, "flows", "soap-proxy-failover", "README.md")).FollowAsync(Adapt);

        Assert.That(
            system!.Output,
            Does.Contain("Flow soap-proxy-failover: soap:http://127.0.0.1:9/services/inventory failed and rests for 60 s; the next address is called."));
    }

    private string Adapt(string text) => text.Replace(Address, address, StringComparison.Ordinal).Replace(DataFolder, folder, StringComparison.Ordinal);

    // They call services at the address that the system has by default.
    private void CopyFlows(string to)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "flows"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(Path.Combine(Root, "flows"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, Adapt(File.ReadAllText(file)));
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
