namespace Soa.IntegrationTests.Starting;

/// <summary>The three hosts, each started as a process with something that cannot work.</summary>
[TestFixtureSource(typeof(HostRun), nameof(HostRun.Hosts))]
public sealed class A_host_that_is_set_up_wrong(string host)
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-set-up-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Refuses_to_start_and_names_every_error_in_a_line_of_its_own()
    {
        var environment = new Dictionary<string, string>
        {
            ["Soa__Bus__Transprot"] = "RabbitMq",
            ["Soa__Journal__Retention"] = "14 days",
            ["Soa_Bus__Transport"] = "RabbitMq",
        };
        var run = await HostRun.RunAsync(
            host, folder, environment,
            [
                .. HostRun.Whole(folder), "--urls=http://127.0.0.1:0", "--soa:flows:filefoldrs:0=x", "--Soa:Bus:MaxPendingCalls=-1",
                "--Soa:Bus:RabbitMq:ConnectionString=localhost", "alone",
            ]);

        run.AssertRefused(
            "Soa:Bus:Transprot is not a setting. Did you mean Soa:Bus:Transport? (environment variable Soa__Bus__Transprot)",
            "Soa_Bus:Transport is not a setting. Did you mean Soa:Bus:Transport?",
            "Soa:Journal:Retention is '14 days'; it must be a time such as",
            "Soa:Flows:filefoldrs:0 is not a setting. Did you mean Soa:Flows:FileFolders:0? (command line)",
            "Soa:Bus:MaxPendingCalls is -1; it must be 1 or more. (command line)",
            "Soa:Bus:RabbitMq:ConnectionString must look like amqp://user:password@host:port/vhost, with commas between several hosts. "
                + "(command line)",
            "The argument 'alone' sets nothing.");
        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty, "it touched nothing");
    }

    [TestCase("https://127.0.0.1:0", "Cannot listen with https: no certificate is configured. Set Kestrel:Certificates:Default:Path")]
    [TestCase("127.0.0.1", "Cannot listen on '127.0.0.1': it is not an address such as http://127.0.0.1:8080")]
    [TestCase("http://192.0.2.1:8080", "Cannot listen on http://192.0.2.1:8080: this machine has no address 192.0.2.1")]
    public async Task Refuses_addresses_at_which_it_cannot_listen(string urls, string error) =>
        (await HostRun.RunAsync(host, folder, [.. HostRun.Whole(folder), $"--urls={urls}"])).AssertRefused(error);

    [Test]
    public async Task Refuses_a_connection_string_of_another_product() =>
        (await HostRun.RunAsync(
            host, folder, [.. HostRun.Whole(folder), "--urls=http://127.0.0.1:0", "--ConnectionStrings:Soa=Server=db;Database=Soa"]))
            .AssertRefused("ConnectionStrings:Soa");
}
