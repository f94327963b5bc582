using Soa.Bus.Flows;
using Soa.Bus.Flows.Files;
using Soa.Bus.Messaging;
using Soa.Bus.Tests.Messaging;

namespace Soa.Bus.Tests.Flows;

public sealed class A_flow_that_receives_files
{
    private const string Fast = "every: 10ms, stable: 30ms";

    private readonly List<TestFlow> flows = [];
    private readonly List<IAsyncDisposable> running = [];
    private string root = "";

    private string In => Path.Combine(root, "in");

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("soa-in-").FullName;

    [TearDown]
    public async Task Stop()
    {
        foreach (var listener in running)
            await listener.DisposeAsync();
        flows.ForEach(flow => flow.Dispose());
        running.Clear();
        flows.Clear();
        Directory.Delete(root, recursive: true);
    }

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

        Assert.That(File.ReadAllText(Path.Combine(In, "failed/x.xml.reason.txt")), Does.StartWith($"Reason: {reason}\n").And.Contain("Message: "));
        Assert.That(File.ReadAllText(Path.Combine(In, "failed/x.xml")), Is.EqualTo(content));
    }

    [Test]
    public async Task Tries_again_with_the_same_id_and_then_gives_up()
    {
        var flow = await StartAsync("attempts: 3", "[ { call: service:s/A } ]", flow => flow.Bus.Answer("a", _ => throw new ServiceUnavailableException("no answer")));
        Drop("x.xml", "<a/>");

        await UntilAsync(() => Files("failed") is ["x.xml", "x.xml.reason.txt"]);

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(3));
        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.MessageId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(File.ReadAllText(Path.Combine(In, "failed/x.xml.reason.txt")), Does.Contain("ServiceUnavailableException: no answer").And.Contain("3 times"));
    }

    [Test]
    public async Task Refuses_what_is_too_large()
    {
        await StartAsync("", "[ stop ]", flow => flow.Options = flow.Options with { Limits = new FlowLimits { DocumentBytes = 10, LargeDocumentBytes = 20 } });
        Drop("x.xml", "<a>" + new string('x', 20) + "</a>");

        await UntilAsync(() => Files("failed") is ["x.xml", "x.xml.reason.txt"]);

        Assert.That(File.ReadAllText(Path.Combine(In, "failed/x.xml.reason.txt")), Does.Contain("LimitExceeded").And.Contain("LargeDocumentBytes"));
    }

    [Test]
    public async Task Passes_a_file_larger_than_memory_should_hold()
    {
        Directory.CreateDirectory(Path.Combine(root, "out"));
        await StartAsync("", "[ { send: 'file:out/{$header-file-name}' } ]", flow => flow.Options = flow.Options with { Limits = new FlowLimits { DocumentBytes = 1000 } });
        Drop("big.xml", "<a>" + new string('x', 3_000_000) + "</a>");

        await UntilAsync(() => Files("done") is ["big.xml"]);

        Assert.That(new FileInfo(Path.Combine(root, "out/big.xml")).Length, Is.EqualTo(3_000_007));
    }

    [Test]
    public async Task Keeps_files_of_one_name_apart_and_deletes_them_if_it_says_so()
    {
        await StartAsync("", "[ stop ]");
        Drop("x.xml", "<a/>");
        await UntilAsync(() => Files("done") is ["x.xml"]);
        Drop("x.xml", "<b/>");
        await UntilAsync(() => Files("done").Length == 2);
        await running[0].DisposeAsync();
        await StartAsync("done: delete", "[ stop ]");
        Drop("y.xml", "<a/>");

        await UntilAsync(() => Files("").Length == 0 && Files(".taken").Length == 0);

        Assert.That(Files("done"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Takes_each_file_once_however_many_processes_watch_the_folder()
    {
        var watchers = new List<TestFlow>();
        for (var i = 0; i < 4; i++)
            watchers.Add(await StartAsync("at-once: 4", "[ { call: service:s/A } ]"));
        for (var i = 0; i < 100; i++)
            Drop($"{i}.xml", $"<a n='{i}'/>");

        await UntilAsync(() => Files("done").Length == 100);

        var sent = watchers.SelectMany(watcher => watcher.Bus.Sent).Select(sent => TestFlow.Text(sent.Document)).ToArray();
        Assert.That(sent, Has.Length.EqualTo(100));
        Assert.That(sent.Distinct().Count(), Is.EqualTo(100));
        TestContext.Out.WriteLine($"figure: 100 files, 4 processes on one folder: shares {string.Join('/', watchers.Select(watcher => watcher.Bus.Sent.Count))}, none twice");
    }

    [Test]
    public async Task Takes_over_what_a_dead_process_had_taken_under_the_same_id()
    {
        // What a process leaves that died between handling and moving: the file in its folder, and nobody who holds the sign of life.
        var first = await StartAsync("", "[ { call: service:s/A } ]");
        Drop("x.xml", "<a/>");
        await UntilAsync(() => Files("done") is ["x.xml"]);
        var dead = Path.Combine(In, ".taken", "files.dead");
        Directory.CreateDirectory(dead);
        File.WriteAllText(dead + ".alive", "");
        File.Move(Path.Combine(In, "done/x.xml"), Path.Combine(dead, "x.xml"));

        await UntilAsync(() => Files("done") is ["x.xml"]);

        Assert.That(first.Bus.Sent, Has.Count.EqualTo(2));
        Assert.That(first.Bus.Sent[0].Document.MessageId, Is.EqualTo(first.Bus.Sent[1].Document.MessageId));
        Assert.That(Directory.Exists(dead), Is.False);
    }

    [Test]
    public async Task Gives_back_what_it_took_and_did_not_begin_when_it_stops()
    {
        var begun = new TaskCompletionSource();
        var go = new ManualResetEventSlim();
        await StartAsync("", "[ { call: service:s/A } ]", flow => flow.Bus.Answer("a", _ =>
        {
            begun.TrySetResult();
            go.Wait(TimeSpan.FromSeconds(30));
            return "<ok/>";
        }));
        Drop("1.xml", "<a/>");
        Drop("2.xml", "<a/>");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var stopped = running[0].DisposeAsync();
        go.Set();
        await stopped;

        Assert.That(Files("done"), Is.EqualTo(new[] { "1.xml" }));
        Assert.That(Files(""), Is.EqualTo(new[] { "2.xml" }));
    }

    [Test]
    public void Is_not_started_outside_of_the_allowed_folders()
    {
        Assert.That(() => StartAsync("", "[ stop ]", folder: "../elsewhere"), Throws.TypeOf<FlowException>().With.Message.Contains("outside of the folders"));
    }

    [TestCase("{ endpoint: 'file:in/*.xml' }", "must name a folder")]
    [TestCase("{ endpoint: 'file:in', done: ../x }", "'done' is '../x'; it must be a folder below")]
    [TestCase("{ endpoint: 'file:in', patern: x }", "Did you mean 'pattern'?")]
    [TestCase("{ endpoint: 'file:in', order: size }", "'order' is 'size'")]
    [TestCase("{ endpoint: 'file:in', every: often }", "'often' is no time")]
    public void Is_refused_at_load_if_an_option_is_wrong(string from, string error)
    {
        using var flow = new TestFlow($"flow: files\nfrom: {from}\nsteps: [ stop ]");

        Assert.That(flow.Errors().Single(), Does.StartWith("flow.yaml:2: ").And.Contain(error));
    }

    private async Task<TestFlow> StartAsync(string options, string steps, Action<TestFlow>? prepare = null, string folder = "in")
    {
        var flow = new TestFlow($"flow: files\nfrom: {{ endpoint: 'file:{folder}', {Fast}{(options.Length > 0 ? ", " + options : "")} }}\nsteps: {steps}");
        flows.Add(flow);
        flow.Options = new FlowOptions { FileFolders = [root] };
        prepare?.Invoke(flow);
        running.Add((await new FileListener().StartAsync(flow.Inlet(), default))!);
        return flow;
    }

    private void Drop(string name, string content)
    {
        var draft = Path.Combine(root, "draft");
        File.WriteAllText(draft, content);
        File.Move(draft, Path.Combine(In, name));
    }

    private string[] Files(string folder)
    {
        var path = Path.Combine(In, folder);
        return Directory.Exists(path) ? [.. Directory.GetFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = folder == ".taken", AttributesToSkip = 0 })
            .Select(file => Path.GetFileName(file)!).Where(name => !name.EndsWith(".alive", StringComparison.Ordinal)).Order(StringComparer.Ordinal)] : [];
    }

    private static Task UntilAsync(Func<bool> condition) => Wait.UntilAsync(condition, "the files are where they belong");
}
