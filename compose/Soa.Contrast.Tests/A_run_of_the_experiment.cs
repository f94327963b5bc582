using System.Text.Json.Nodes;

namespace Soa.Contrast.Tests;

/// <summary>The program as a teacher starts it, with two shapes that need no broker.</summary>
internal sealed class A_run_of_the_experiment
{
    private readonly string folder = Directory.CreateTempSubdirectory("soa-contrast-report-").FullName;

    [OneTimeTearDown]
    public void RemoveReport() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Writes_figures_and_a_page_that_needs_nothing_else()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/ss"))
            Assert.Ignore("Figures come from Linux and from ss: 'sudo apt-get install iproute2'.");

        var code = await ContrastCommand.RunAsync(["measure", "--short", "--shapes", "OneTier", "ThreeTier", "--output", folder]);

        var result = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "measure.json")))!;
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"));
        var (one, three) = (result["shapes"]![0]!, result["shapes"]![1]!);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That($"{one["shape"]} {three["shape"]}", Is.EqualTo("OneTier ThreeTier"));
            // A terminal is on no network, and an order over SOAP is a request and an answer of more than 1 KB in all.
            Assert.That(Median(one, "kilobytes"), Is.Zero);
            Assert.That(Median(three, "kilobytes"), Is.InRange(1, 20));
            Assert.That(Median(one, "statements"), Is.InRange(20, 60).And.EqualTo(Median(three, "statements")).Within(10));
            Assert.That(Median(one, "programProcessorMilliseconds"), Is.GreaterThan(0));
            Assert.That(Median(one, "ordersPerSecond"), Is.GreaterThan(1));
            Assert.That((double)one["p99Milliseconds"]!, Is.GreaterThanOrEqualTo(Median(one, "medianMilliseconds") / 2));
            // One transaction has the whole order; a server would be asked for more than it, and for less than each statement alone.
            Assert.That((Median(one, "transactions"), Median(three, "transactions")), Is.EqualTo((1, 1)));
            Assert.That(Median(one, "roundTrips"), Is.GreaterThan(5).And.LessThan(Median(one, "statements")));
            Assert.That(((double)one["hops"]!, (double)three["hops"]!), Is.EqualTo((0, 2)));
            Assert.That(((int)one["report"]!["orders"]!, (int)one["report"]!["calls"]!), Is.EqualTo((50, 1)));
            Assert.That((int)one["report"]!["sourceLines"]!, Is.InRange(10, 40));
            Assert.That((double)result["tookSeconds"]!, Is.InRange(1, 600));
            Assert.That(File.Exists(Path.Combine(folder, "known-results.json")), Is.True);
            Assert.That(page, Does.Contain("Known results").And.Contain("Not measured"));
            Assert.That((double)one["programMegabytes"]!, Is.GreaterThan(10));
            Assert.That($"{result["machine"]!["commit"]}", Is.Not.Empty);
            Assert.That(page, Does.Contain("<svg ").And.Not.Contains("<script").And.Not.Contains(" src=").And.Not.Contains(" href="));
        });
    }

    [Test]
    public async Task Writes_curves_and_what_a_million_users_take()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Figures come from Linux.");

        var own = Path.Combine(folder, "users");
        var code = await ContrastCommand.RunAsync(["users", "--short", "--shapes", "ThreeTier", "--output", own]);

        var shape = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(own, "users.json")))!["shapes"]!.AsArray().Single()!;
        var page = await File.ReadAllTextAsync(Path.Combine(own, "index.html"));
        string[] scaled = [.. shape["scaled"]!.AsArray().Select(one => $"{one!["cores"]} {one["replicas"]} {one["programs"]}")];
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(shape["closed"]!.AsArray().Select(one => (int)one!["users"]!), Is.EqualTo((int[])[1, 4, 16]));
            Assert.That(shape["closed"]!.AsArray().Select(one => Median(one!, "ordersPerSecond")), Has.All.GreaterThan(1));
            Assert.That(shape["closed"]!.AsArray().Select(one => Median(one!, "processorMilliseconds")), Has.All.GreaterThan(0));
            Assert.That(shape["closed"]!.AsArray().Select(one => Median(one!, "seconds")), Has.All.InRange(0.1, 3));
            Assert.That((double)shape["curve"]!["lambda"]!, Is.GreaterThan(1));
            Assert.That(scaled, Is.EqualTo(Environment.ProcessorCount > 1 ? ["1 1 1", "2 1 1", "2 2 2"] : (string[])["1 1 1", "1 2 2"]));
            Assert.That((double)shape["thinking"]![0]!["ordersPerSecond"]!, Is.InRange(5, 25));
            Assert.That((double)shape["open"]![0]!["fulfilledMilliseconds"]!, Is.GreaterThan(0));
            Assert.That(shape["demands"]!.AsArray(), Has.Count.EqualTo(6));
            Assert.That(page, Does.Contain("1,000,000 / (86,400 s + ").And.Contain("<polyline "));
            Assert.That(page, Does.Not.Contain("<script").And.Not.Contains(" src=").And.Not.Contains(" href=").And.Not.Contains("NaN"));
        });
    }

    [TestCase("--shapes", "SixTiers")]
    [TestCase("--wrong")]
    [TestCase("earthquake")]
    [TestCase("failure", "--kills", "0")]
    [TestCase("users", "--shapes", "SixTiers")]
    public async Task Refuses_a_wrong_command_line(params string[] arguments) =>
        Assert.That(await ContrastCommand.RunAsync(arguments), Is.EqualTo(2));

    private static double Median(JsonNode shape, string figure) => (double)shape[figure]!["median"]!;
}
