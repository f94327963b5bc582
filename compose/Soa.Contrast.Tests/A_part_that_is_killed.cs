using System.Text.Json.Nodes;
using Soa.Bus.Testing;
using Soa.Contrast.Failures;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Tests;

/// <summary>Real parts, killed while orders are placed: what goes on without them, and that all is well in the end.</summary>
internal sealed class A_part_that_is_killed
{
    private string folder = null!;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("soa-contrast-failure-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase(ShapeKind.OneTier, "program", 0, 0)]
    [TestCase(ShapeKind.TwoTier, "client-1", 50, 100)]
    [TestCase(ShapeKind.ThreeTier, "server", 0, 0)]
    [TestCase(ShapeKind.SoaWithBus, "bus-1", 100, 0)]
    [TestCase(ShapeKind.Microservices, "billing", 100, 0)]
    public async Task Stops_what_needs_it_until_it_is_back(ShapeKind kind, string part, int answered, int fulfilled)
    {
        await using var shape = await StartAsync(kind);
        var killed = shape.Parts.Single(one => one.Name == part);
        var outage = await new Outage(shape, FailureOptions.Short).RunAsync(killed, "KILL", CancellationToken.None);
        var again = shape.Parts.Single(one => one.Name == part);
        await shape.StopAsync();

        TestContext.Out.WriteLine($"{kind}, {part}: {outage}");
        Assert.Multiple(() =>
        {
            Assert.That(again.Process, Is.Not.SameAs(killed.Process));
            Assert.That(outage.Damage, Is.EqualTo(new Damage()));
            // Which of two clients an order comes to is a matter of turns, and repetitions take turns too. A busy machine answers late.
            Assert.That(outage.AnsweredPercent, Is.EqualTo(answered).Within(25));
            Assert.That(outage.AnsweredPercent + outage.RefusedPercent + outage.FailedPercent, Is.EqualTo(100).Within(0.1));
            if (answered > 0)
                Assert.That(outage.FulfilledPercent, Is.EqualTo(fulfilled).Within(25));
            Assert.That(outage.Repeats > 5, Is.EqualTo(answered < 100), $"{outage.Repeats} repeats");
            Assert.That(outage.FlowSeconds, Is.InRange(0, FailureOptions.Short.MostAfter.TotalSeconds));
            Assert.That(outage.SettledSeconds, Is.InRange(0, FailureOptions.Short.Patience.TotalSeconds));
        });
    }

    [Test]
    public async Task Has_a_line_in_the_report()
    {
        var code = await ContrastCommand.RunAsync(["failure", "--short", "--shapes", "TwoTier", "--output", folder]);

        var result = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "failure.json")))!;
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(result["parts"]!.AsArray().Select(part => $"{part!["part"]}"), Is.EqualTo((string[])["client-1", "client-2"]));
            Assert.That((double)result["parts"]![1]!["answeredPercent"]!["median"]!, Is.InRange(30, 70));
            Assert.That(page, Does.Contain("Two tiers: client-2</td>").And.Contains("<svg ").And.Not.Contains("<script"));
        });
    }

    private async Task<IShape> StartAsync(ShapeKind kind)
    {
        var broker = kind is ShapeKind.SoaWithBus or ShapeKind.Microservices
            ? await (await SharedBroker.GetAsync()).NewVirtualHostAsync()
            : null;
        var shape = ShapeCatalogue.Create(kind);
        await shape.StartAsync(new ShapeOptions { Folder = folder, RabbitMq = broker }, CancellationToken.None);
        return shape;
    }
}
