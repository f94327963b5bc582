using Soa.Contrast.Changes;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Tests;

/// <summary>The changes that are kept as patches: they fit the source as it is, in every shape, and come with tests.</summary>
internal sealed class A_change_of_the_business
{
    private static readonly IReadOnlyList<BusinessChange> All = BusinessChange.All;
    private static readonly string Source = RepositoryFolder.Find();

    [Test]
    public void Has_a_folder_of_patches() => Assert.That(
        Directory.GetDirectories(Path.Combine(Source, "compose/Soa.Contrast/Changes/Patches")).Select(Path.GetFileName),
        Is.EquivalentTo(All.Select(change => change.Name)));

    [Test]
    public async Task Fits_the_source_as_a_whole([ValueSource(nameof(All))] BusinessChange change)
    {
        using var files = await PatchedFiles.ApplyAsync(Source, Patch.Of(change, Source), CancellationToken.None);
        Assert.That(files.Changes, Is.Not.Empty);
    }

    [Test]
    public async Task Comes_with_a_test_that_holds_in_every_shape([ValueSource(nameof(All))] BusinessChange change)
    {
        var common = Patch.Of(change, Source).Single(patch => patch.IsCommon);
        using var files = await PatchedFiles.ApplyAsync(Source, [common], CancellationToken.None);
        var tests = files.Changes.Where(
            file => file.IsNew && file.Path.StartsWith("compose/Soa.Contrast.Tests/", StringComparison.Ordinal));
        Assert.That(tests.SelectMany(file => file.Added), Has.Some.Contains("class Every_shape_of_the_business"));
    }

    [Test]
    public async Task Breaks_no_contract([ValueSource(nameof(All))] BusinessChange change, [Values] ShapeKind shape) =>
        Assert.That((await CountAsync(change, shape)).Contracts.Broken, Is.Empty);

    [TestCase("new-field", ShapeKind.OneTier, "program", "", "soa")]
    [TestCase("new-field", ShapeKind.TwoTier, "client", "", "soa")]
    [TestCase("new-field", ShapeKind.ThreeTier, "server", "", "soa")]
    // The bus has the WSDLs beside its flows.
    [TestCase("new-field", ShapeKind.SoaWithBus, "services bus", "order-fulfilment", "soa")]
    // Inventory and Shipping, too, read the order with the class that Billing needs.
    [TestCase("new-field", ShapeKind.Microservices, "Orders Inventory Billing Shipping", "", "Orders Billing")]
    [TestCase("partner-format", ShapeKind.OneTier, "program", "", "")]
    [TestCase("partner-format", ShapeKind.ThreeTier, "server", "", "")]
    [TestCase("partner-format", ShapeKind.SoaWithBus, "", "partner-order-harbour", "")]
    [TestCase("partner-format", ShapeKind.Microservices, "Orders", "", "")]
    [TestCase("rule", ShapeKind.TwoTier, "client", "", "")]
    [TestCase("rule", ShapeKind.SoaWithBus, "", "order-fulfilment", "")]
    [TestCase("rule", ShapeKind.Microservices, "Billing", "", "")]
    [TestCase("new-service", ShapeKind.TwoTier, "client", "", "soa")]
    [TestCase("new-service", ShapeKind.SoaWithBus, "services bus", "loyalty-points", "soa")]
    // Orders does not learn who listens to its events.
    [TestCase("new-service", ShapeKind.Microservices, "Loyalty", "", "Loyalty")]
    public async Task Releases_what_has_its_files(string name, ShapeKind shape, string programs, string flows, string databases)
    {
        var release = (await CountAsync(All.Single(change => change.Name == name), shape)).Release;
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', release.Programs), Is.EqualTo(programs));
            Assert.That(string.Join(' ', release.Flows), Is.EqualTo(flows));
            Assert.That(string.Join(' ', release.Databases), Is.EqualTo(databases));
        });
    }

    [Test]
    public async Task Is_counted_with_what_is_common_apart()
    {
        var counted = await CountAsync(All.Single(change => change.Name == "rule"), ShapeKind.SoaWithBus);
        var flow = counted.Of(FileKind.Configuration);
        Assert.Multiple(() =>
        {
            // The rule is in a flow, which has a new map and some steps.
            Assert.That((flow.Files, flow.NewFiles), Is.EqualTo((2, 1)));
            Assert.That(counted.Of(FileKind.Code).Files, Is.Zero);
            Assert.That((counted.CommonLines, counted.OwnLines), Is.EqualTo((0, flow.Added + flow.Removed)));
            Assert.That(counted.TestsToAdapt, Has.Exactly(3).EndsWith(".case.yaml"));
        });
    }

    private static Task<ShapeChange> CountAsync(BusinessChange change, ShapeKind shape) =>
        ChangeExperiment.CountAsync(shape, Patch.Of(change, Source), Source, CancellationToken.None);
}
