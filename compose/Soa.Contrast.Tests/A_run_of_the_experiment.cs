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
            Assert.That((int)one["reportLines"]!, Is.EqualTo(50));
            Assert.That((double)one["programMegabytes"]!, Is.GreaterThan(10));
            Assert.That($"{result["machine"]!["commit"]}", Is.Not.Empty);
            Assert.That(page, Does.Contain("<svg ").And.Not.Contains("<script").And.Not.Contains(" src=").And.Not.Contains(" href="));
        });
    }

    [TestCase("--shapes", "SixTiers")]
    [TestCase("--wrong")]
    [TestCase("earthquake")]
    [TestCase("failure", "--kills", "0")]
    public async Task Refuses_a_wrong_command_line(params string[] arguments) =>
        Assert.That(await ContrastCommand.RunAsync(arguments), Is.EqualTo(2));

    private static double Median(JsonNode shape, string figure) => (double)shape[figure]!["median"]!;
}
