using System.Text.Json.Nodes;
using Soa.Contrast.Changes;
using Soa.Contrast.Charts;
using Soa.Contrast.Machines;

namespace Soa.Contrast.Tests;

/// <summary>The experiment with changes, run as a user runs it: what it writes.</summary>
internal sealed class What_a_change_costs
{
    private string folder = null!;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("soa-contrast-changes-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Is_in_the_report_for_each_change_and_shape()
    {
        var code = await ContrastCommand.RunAsync(["change", "--output", folder]);

        var changes = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "change.json")))!["changes"]!.AsArray();
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(
                changes.Select(change => $"{change!["change"]!["name"]}"), Is.EqualTo(BusinessChange.All.Select(change => change.Name)));
            foreach (var shapes in changes.Select(change => change!["shapes"]!.AsArray()))
            {
                Assert.That(shapes.Select(shape => $"{shape!["shape"]}"), Is.EqualTo(ShapeCatalogue.All.Select(shape => $"{shape}")));
                Assert.That(shapes.Select(shape => (int)shape!["files"]!), Has.All.GreaterThan(0));
                Assert.That(shapes.Select(shape => (int)shape!["commonLines"]!).Distinct(), Has.Exactly(1).Items);
                Assert.That(shapes.Select(shape => (int)shape!["ownLines"]!), Has.All.GreaterThan(0));
            }

            Assert.That(page.Split("<svg "), Has.Length.EqualTo(1 + BusinessChange.All.Count));
            Assert.That(page, Does.Contain("1: partner-order-harbour").And.Contain("1: Billing"));
            Assert.That(page, Does.Not.Contain("<script").And.Not.Contains(" src=").And.Not.Contains(" href="));
        });
    }

    [Test]
    public async Task Is_counted_for_the_shapes_that_are_asked_for()
    {
        var code = await ContrastCommand.RunAsync(["change", "--shapes", "ThreeTier", "--output", folder]);

        var changes = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "change.json")))!["changes"]!.AsArray();
        Assert.That(code, Is.Zero);
        var shapes = changes.SelectMany(change => change!["shapes"]!.AsArray()).Select(shape => $"{shape!["shape"]}");
        Assert.That(shapes, Has.Exactly(BusinessChange.All.Count).Items.And.All.EqualTo("ThreeTier"));
    }

    [Test]
    public void Is_not_told_in_figures_where_it_cannot_be_counted() => Assert.That(
        ChangePage.Write(new ChangeResult(Machine.This(), DateTimeOffset.UnixEpoch, [], "Git is <not> there.")),
        Is.EqualTo("<h2>What a change costs</h2>\n<p>Not counted. Git is &lt;not&gt; there.</p>\n"));
}
