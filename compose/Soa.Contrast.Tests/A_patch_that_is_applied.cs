using Soa.Contrast.Changes;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Tests;

/// <summary>Patches of small folders, applied and counted by Git.</summary>
internal sealed class A_patch_that_is_applied
{
    private string source = null!;

    [SetUp]
    public void MakeFolder() => source = Directory.CreateTempSubdirectory("soa-contrast-patch-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(source, recursive: true);

    [Test]
    public async Task Is_counted_by_what_it_did()
    {
        Write("Services/Soa.Orders/Old.cs", "one\ntwo\nthree\n");
        // Content that looks like heads of a difference.
        var patch = Save("""
            diff --git a/Services/Soa.Orders/Old.cs b/Services/Soa.Orders/Old.cs
            --- a/Services/Soa.Orders/Old.cs
            +++ b/Services/Soa.Orders/Old.cs
            @@ -1,3 +1,4 @@
             one
            -two
            +++ 2
            +-- 2
             three
            diff --git a/Services/Soa.Orders/New.cs b/Services/Soa.Orders/New.cs
            new file mode 100644
            --- /dev/null
            +++ b/Services/Soa.Orders/New.cs
            @@ -0,0 +1,2 @@
            +new
            +@@ -1 +1 @@

            """);
        using var files = await PatchedFiles.ApplyAsync(source, [patch], CancellationToken.None);
        var (made, changed) = (files.Changes.Single(file => file.IsNew), files.Changes.Single(file => !file.IsNew));
        Assert.Multiple(() =>
        {
            Assert.That(made.Path, Is.EqualTo("Services/Soa.Orders/New.cs"));
            Assert.That(made.Added, Is.EqualTo((string[])["new", "@@ -1 +1 @@"]));
            Assert.That(changed.Path, Is.EqualTo("Services/Soa.Orders/Old.cs"));
            Assert.That(changed.Added, Is.EqualTo((string[])["++ 2", "-- 2"]));
            Assert.That(changed.Removed, Is.EqualTo((string[])["two"]));
            Assert.That(files.ReadBefore(changed), Is.EqualTo("one\ntwo\nthree\n"));
            Assert.That(files.ReadAfter(changed), Is.EqualTo("one\n++ 2\n-- 2\nthree\n"));
            Assert.That(files.ReadBefore(made), Is.Null);
            Assert.That(File.ReadAllText(Path.Combine(source, changed.Path)), Is.EqualTo("one\ntwo\nthree\n"));
        });
    }

    [Test]
    public async Task Is_refused_with_its_name_if_it_does_not_fit_any_more()
    {
        Write("Old.cs", "another\n");
        var patch = Save("""
            diff --git a/Old.cs b/Old.cs
            --- a/Old.cs
            +++ b/Old.cs
            @@ -1 +1 @@
            -one
            +two

            """);
        var refused = await Assert.ThrowsAsync<ChangeException>(() => PatchedFiles.ApplyAsync(source, [patch], CancellationToken.None));
        Assert.That(refused!.Message, Does.Contain("Common.patch does not fit the source any more").And.Contain("Old.cs"));
    }

    [Test]
    public void Says_by_its_name_which_shapes_need_it() => Assert.Multiple(() =>
    {
        Assert.That(Patch.Of("Common.patch").Shapes, Is.EqualTo(ShapeCatalogue.All));
        Assert.That(Patch.Of("x/OneTier+TwoTier.patch").Shapes, Is.EqualTo((ShapeKind[])[ShapeKind.OneTier, ShapeKind.TwoTier]));
        Assert.That(
            () => Patch.Of("OneTier+Cloud.patch"), Throws.TypeOf<ChangeException>().With.Message.Contains("'Cloud' is not a shape"));
    });

    [TestCase("Services/Soa.Orders/OrderHead.cs", "Code")]
    [TestCase("compose/Soa.Contrast/Business/OrderContent.cs", "Code")]
    [TestCase("Contracts/Soa.Contracts/Orders/Order.cs", "Contract")]
    [TestCase("Contracts/Wsdl/orders.wsdl", "Contract")]
    [TestCase("Database/Soa.Database/Migrations/Sqlite/0040_loyalty.sql", "Database")]
    [TestCase("Bus/Flows/order-fulfilment/flow.yaml", "Configuration")]
    [TestCase("Bus/Flows/order-fulfilment/issue-invoice.xslt", "Configuration")]
    [TestCase("Services/Soa.Loyalty/Soa.Loyalty.csproj", "Configuration")]
    [TestCase("Bus/Flows/order-fulfilment/cases/order.xml", "Test")]
    [TestCase("compose/Soa.Contrast.Tests/Customer.cs", "Test")]
    [TestCase("Contracts/Soa.Contracts.Tests/SampleData.cs", "Test")]
    [TestCase("compose/Soa.IntegrationTests/Published_contracts.cs", "Test")]
    public void Has_files_of_each_kind(string path, string kind) => Assert.That($"{FileChange.KindOf(path)}", Is.EqualTo(kind));

    private void Write(string path, string content)
    {
        var file = Path.Combine(source, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private Patch Save(string content)
    {
        var file = Path.Combine(source, "Common.patch");
        File.WriteAllText(file, content);
        return Patch.Of(file);
    }
}
