using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_writes_files
{
    private string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("soa-out-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public async Task Names_folder_and_file_after_the_document()
    {
        using var flow = Create("file:{/a/@to}/INV-{/a/@n}.xml");

        await flow.RunAsync("<a to='acme/in' n='7'/>");

        Assert.That(File.ReadAllText(Path.Combine(root, "acme/in/INV-7.xml")), Is.EqualTo("<a to='acme/in' n='7'/>"));
        Assert.That(Directory.GetFiles(Path.Combine(root, "acme/in")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Keeps_separators_out_of_the_name()
    {
        using var flow = Create("file:out/{/a/@n}.xml");

        await flow.RunAsync("<a n='../../x/7:8'/>");

        Assert.That(File.Exists(Path.Combine(root, "out/%2E.%2F..%2Fx%2F7%3A8.xml")), Is.True);
    }

    [TestCase("../elsewhere")]
    [TestCase("/etc")]
    public void Does_not_leave_the_allowed_folders(string folder)
    {
        using var flow = Create("file:{/a/@to}/x.xml");

        Assert.That(() => flow.RunAsync($"<a to='{folder}'/>"), Throws.TypeOf<FlowException>().With.Message.Contains("is outside of the "
            + "folders that may be used"));
    }

    [Test]
    public void Writes_nothing_while_no_folder_is_allowed()
    {
        using var flow = new TestFlow("steps: [ { send: 'file:a.xml' } ]");

        Assert.That(() => flow.RunAsync("<a/>"), Throws.TypeOf<FlowException>().With.Message.Contains("no folder is allowed"));
    }

    [Test]
    public void Does_not_write_to_a_folder_without_a_name()
    {
        using var flow = Create("file:{/a/@to}/x.xml");

        Assert.That(() => flow.RunAsync("<a/>"), Throws.TypeOf<FlowException>().With.Message.Contains("gave no folder"));
    }

    [Test]
    public async Task Writes_the_same_file_again_when_it_starts_over()
    {
        using var flow = Create("file:a.xml");
        await flow.RunAsync("<a/>");

        await flow.RunAsync("<a/>");

        Assert.That(Directory.GetFiles(root).Select(Path.GetFileName), Is.EqualTo(new[] { "a.xml" }));
    }

    private TestFlow Create(string address) =>
        new($"steps: [ {{ send: '{address}' }} ]") { Options = new FlowOptions { FileFolders = [root] } };
}
