using System.Text;
using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_file_that_exists_already
{
    private static readonly Guid First = new("00000000-0000-4000-8000-000000000001");
    private static readonly Guid Second = new("00000000-0000-4000-8000-000000000002");

    private string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("soa-out-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public async Task Is_not_overwritten_by_another_document()
    {
        await SendAsync(First, "<a>1</a>");

        var second = await SendAsync(Second, "<a>2</a>");

        Assert.That(second.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(TestFlow.Text(second.Fault!), Does.Contain("FileExists").And.Contain("'a.xml' exists and is of another document"));
        Assert.That(Files(), Is.EqualTo(new[] { "a.xml: <a>1</a>" }));
    }

    [Test]
    public async Task Is_written_again_by_its_own_document_even_with_another_content()
    {
        await SendAsync(First, "<a>1</a>");

        await SendAsync(First, "<a>corrected</a>");

        Assert.That(Files(), Is.EqualTo(new[] { "a.xml: <a>corrected</a>" }));
    }

    [Test]
    public async Task Is_overwritten_if_the_flow_says_so()
    {
        await SendAsync(First, "<a>1</a>", "overwrite");

        await SendAsync(Second, "<a>2</a>", "overwrite");

        Assert.That(Files(), Is.EqualTo(new[] { "a.xml: <a>2</a>" }));
    }

    [Test]
    public async Task Stays_beside_the_other_if_the_flow_says_so_and_a_repetition_adds_no_third()
    {
        await SendAsync(First, "<a>1</a>", "rename");
        await SendAsync(Second, "<a>2</a>", "rename");

        await SendAsync(Second, "<a>2</a>", "rename");

        Assert.That(Files(), Has.Length.EqualTo(2));
        Assert.That(Files(), Has.Some.EqualTo("a.xml: <a>1</a>").And.Some.Matches("^a~[0-9a-f]{32}\\.xml: <a>2</a>$"));
    }

    [Test]
    public async Task Is_of_one_of_many_that_come_at_once()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => Task.Run(() => SendAsync(Guid.NewGuid(), $"<a>{number}</a>"))));

        var written = results.Index().Where(result => result.Item.Outcome == FlowOutcome.Completed).ToArray();
        Assert.That(written, Has.Length.EqualTo(1));
        Assert.That(Files(), Is.EqualTo(new[] { $"a.xml: <a>{written[0].Index}</a>" }));
    }

    [Test]
    public async Task May_be_a_folder_and_then_no_draft_is_left_either()
    {
        Directory.CreateDirectory(Path.Combine(root, "a.xml"));

        var result = await SendAsync(First, "<a/>");

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("FileExists"));
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public async Task Can_be_handled_by_the_flow()
    {
        await SendAsync(First, "<a>1</a>");
        using var flow = new TestFlow("""
            steps:
              - send: file:a.xml
                fault:
                  FileExists:
                    - send: file:second.xml
            """) { Options = new FlowOptions { FileFolders = [root] } };

        await flow.RunAsync(new Document(TestFlow.Bytes("<a>2</a>"), Second));

        Assert.That(Files(), Is.EqualTo(new[] { "a.xml: <a>1</a>", "second.xml: <a>2</a>" }));
    }

    private string[] Files() => [.. Directory.GetFiles(root, "*", new EnumerationOptions { AttributesToSkip = 0 })
        .Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file)}").Order(StringComparer.Ordinal)];

    private async Task<FlowResult> SendAsync(Guid id, string xml, string ifExists = "fail")
    {
        using var flow = new TestFlow($"steps: [ {{ send: {{ endpoint: 'file:a.xml', if-exists: {ifExists} }} }} ]")
        {
            Options = new FlowOptions { FileFolders = [root] },
        };
        return await flow.RunAsync(new Document(Encoding.UTF8.GetBytes(xml), id));
    }
}
