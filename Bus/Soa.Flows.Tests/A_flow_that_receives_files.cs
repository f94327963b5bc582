using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_receives_files : DropFolderFixture
{
    [Test]
    public async Task Takes_each_file_as_a_document_and_lays_it_to_the_done_ones()
    {
        var flow = await StartAsync("pattern: '*.xml'", "[ { call: service:s/A } ]");
        Drop("b.xml", "<b/>");
        Drop("a.xml", "<a/>");
        Drop("c.txt", "<c/>");
        Drop(".d.xml", "<d/>");
        Drop("e.xml.part", "<e/>");

        await UntilAsync(() => Files("done") is ["a.xml", "b.xml"]);

        Assert.That(flow.Bus.Names, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(Files(""), Is.EqualTo(new[] { ".d.xml", "c.txt", "e.xml.part" }));
    }

    [Test]
    public async Task Never_reads_a_file_that_is_being_written()
    {
        var flow = await StartAsync("pattern: '*.xml'", "[ { call: service:s/A } ]");
        await using (var writer = new StreamWriter(Path.Combine(In, "slow.xml")) { AutoFlush = true })
        {
            await writer.WriteAsync("<a>");
            for (var i = 0; i < 20; i++)
            {
                await writer.WriteAsync("<line/>");
                await Task.Delay(10);
            }

            await writer.WriteAsync("</a>");
        }

        await UntilAsync(() => Files("done") is ["slow.xml"]);

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(1));
        Assert.That(TestFlow.Text(flow.Bus.Sent[0].Document), Does.EndWith("</a>"));
        Assert.That(Files("failed"), Is.Empty);
    }

    [Test]
    public async Task Does_not_take_a_file_whose_writer_holds_it_for_himself()
    {
        await StartAsync("", "[ stop ]");
        using (new FileStream(Path.Combine(In, "a.xml"), FileMode.Create, FileAccess.Write, FileShare.None))
        {
            Drop("b.xml", "<b/>");
            await UntilAsync(() => Files("done") is ["b.xml"]);
            Assert.That(Files(""), Is.EqualTo(new[] { "a.xml" }));
        }
    }

    [TestCase("<a>", "MalformedDocument")]
    [TestCase("", "MalformedDocument")]
    [TestCase("<b/>", "NoA")]
    public async Task Lays_what_it_refuses_to_the_failed_ones_with_the_reason(string content, string reason)
    {
        await StartAsync("", "[ { require: { that: /a, code: NoA, message: There is no a. } } ]");
        Drop("x.xml", content);

        await UntilAsync(() => Files("failed") is ["x.xml", "x.xml.reason.txt"]);

        Assert.That(
            File.ReadAllText(Path.Combine(In, "failed/x.xml.reason.txt")), Does.StartWith($"Reason: {reason}\n").And.Contain("Message: "));
        Assert.That(File.ReadAllText(Path.Combine(In, "failed/x.xml")), Is.EqualTo(content));
    }

    [Test]
    public async Task Tries_again_with_the_same_id_and_then_gives_up()
    {
        var flow = await StartAsync(
            "attempts: 3", "[ { call: service:s/A } ]",
            flow => flow.Bus.Answer("a", _ => throw new ServiceUnavailableException("no answer")));
        Drop("x.xml", "<a/>");

        await UntilAsync(() => Files("failed") is ["x.xml", "x.xml.reason.txt"]);

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(3));
        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.MessageId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(File.ReadAllText(Path.Combine(In, "failed/x.xml.reason.txt")), Does.Contain("ServiceUnavailableException: no "
            + "answer").And.Contain("3 times"));
    }

    [Test]
    public async Task Refuses_what_is_too_large()
    {
        await StartAsync(
            "", "[ stop ]",
            flow => flow.Options = flow.Options with { Limits = new FlowLimits { DocumentBytes = 10, LargeDocumentBytes = 20 } });
        Drop("x.xml", "<a>" + new string('x', 20) + "</a>");

        await UntilAsync(() => Files("failed") is ["x.xml", "x.xml.reason.txt"]);

        Assert.That(
            File.ReadAllText(Path.Combine(In, "failed/x.xml.reason.txt")), Does.Contain("LimitExceeded").And.Contain("LargeDocumentBytes"));
    }

    [Test]
    public async Task Passes_a_file_larger_than_memory_should_hold()
    {
        Directory.CreateDirectory(Path.Combine(Root, "out"));
        await StartAsync(
            "", "[ { send: 'file:out/{$header-file-name}' } ]",
            flow => flow.Options = flow.Options with { Limits = new FlowLimits { DocumentBytes = 1000 } });
        Drop("big.xml", "<a>" + new string('x', 3_000_000) + "</a>");

        await UntilAsync(() => Files("done") is ["big.xml"]);

        Assert.That(new FileInfo(Path.Combine(Root, "out/big.xml")).Length, Is.EqualTo(3_000_007));
    }

    [Test]
    public async Task Keeps_files_of_one_name_apart_and_deletes_them_if_it_says_so()
    {
        await StartAsync("", "[ stop ]");
        Drop("x.xml", "<a/>");
        await UntilAsync(() => Files("done") is ["x.xml"]);
        Drop("x.xml", "<b/>");
        await UntilAsync(() => Files("done").Length == 2);
        await Running[0].DisposeAsync();
        await StartAsync("done: delete", "[ stop ]");
        Drop("y.xml", "<a/>");

        await UntilAsync(() => Files("").Length == 0 && Files(".taken").Length == 0);

        Assert.That(Files("done"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Is_not_started_outside_of_the_allowed_folders()
    {
        Assert.That(
            () => StartAsync("", "[ stop ]", folder: "../elsewhere"),
            Throws.TypeOf<FlowException>().With.Message.Contains("outside of the folders"));
    }

    [TestCase("{ endpoint: 'file:in/*.xml' }", "must name a folder")]
    [TestCase("{ endpoint: 'file:in', done: ../x }", "'done' is '../x'; it must be a folder below")]
    [TestCase("{ endpoint: 'file:in', patern: x }", "Did you mean 'pattern'?")]
    [TestCase("{ endpoint: 'file:in', order: size }", "'order' is 'size'")]
    [TestCase("{ endpoint: 'file:in', every: often }", "'often' is not a time")]
    public void Is_refused_at_load_if_an_option_is_wrong(string from, string error)
    {
        using var flow = new TestFlow($"flow: files\nfrom: {from}\nsteps: [ stop ]");

        Assert.That(flow.Errors().Single(), Does.StartWith("flow.yaml:2: ").And.Contain(error));
    }
}
