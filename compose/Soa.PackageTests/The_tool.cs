namespace Soa.PackageTests;

/// <summary><c>soa</c>, installed from its package.</summary>
[Category("Packages")]
public sealed class The_tool
{
    private EmptyFolder folder = null!;
    private string soa = null!;

    [OneTimeSetUp]
    public async Task Install()
    {
        folder = await EmptyFolder.CreateAsync();
        soa = await folder.InstallToolAsync();
        folder.Copy("compose/examples/Soa.Examples.Flows/flows", "flows");
    }

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [Test]
    public async Task Has_the_version_of_the_packages() =>
        Assert.That(await RunAsync("--version"), Does.StartWith(Repository.Version));

    [Test]
    public async Task Checks_flows() =>
        Assert.That(await RunAsync("flows", "check", "flows", "--strict"), Does.Contain("1 flow(s) checked: 0 error(s), 0 warning(s)"));

    [Test]
    public async Task Runs_their_cases() =>
        Assert.That(await RunAsync("flows", "test", "flows", "--coverage"), Does.Contain("3 ok, 0 failed; 0 step(s) not reached"));

    [Test]
    public void Reports_a_flow_that_cannot_work()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "broken"));
        File.WriteAllText(Path.Combine(folder.Path, "broken", "flow.yaml"), "flow: broken\nfrom: flow:broken\nsteps:\n  - splitt: /a\n");

        Assert.That(
            async () => await RunAsync("flows", "check", "broken"),
            Throws.TypeOf<AssertionException>().With.Message.Contains("ended with 1").And.Message.Contains("flow.yaml:4"));
    }

    private Task<string> RunAsync(params IReadOnlyList<string> arguments) => DotNet.RunAsync(soa, folder.Path, arguments);
}
