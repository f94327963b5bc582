using System.Diagnostics;
using Soa.Testing.Flows;
using Soa.Testing.Messaging;

namespace Soa.Flows.Tests;

[Platform("Linux")]
public sealed class A_folder_with_files_that_cannot_be_handled : DropFolderFixture
{
    private const string Steps = "[ { require: { that: /good, code: NotGood, message: It is not good. } } ]";

    private RecordedLog<FlowRuntime> log = new();

    [SetUp]
    public void NewLog() => log = new();

    [Test]
    public async Task Moves_one_with_the_longest_name_and_goes_on()
    {
        await StartAsync(Steps);
        var (first, second) = (new string('a', 246) + ".xml", new string('\u00E4', 125) + ".xml");
        Drop(first, "<broken");
        await UntilAsync(() => Files("failed").Length == 2);
        Drop(first, "<broken-again");
        Drop(second, "<broken");
        Drop("b.xml", "<good/>");

        await UntilAsync(() => Files("done") is ["b.xml"] && Files("failed").Length == 6);

        var failed = Files("failed");
        Assert.That(failed, Does.Contain(first).And.Contain(second));
        Assert.That(failed.Count(name => name.EndsWith(".reason.txt", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(failed.Select(System.Text.Encoding.UTF8.GetByteCount), Is.All.LessThanOrEqualTo(255));
        Assert.That(failed.Where(name => name.EndsWith(".xml", StringComparison.Ordinal)).Select(
            name => File.ReadAllText(Path.Combine(In, "failed", name))),
            Is.EquivalentTo(new[] { "<broken", "<broken-again", "<broken" }));
        Assert.That(failed.Where(name => name.EndsWith(".reason.txt", StringComparison.Ordinal)).Select(
            name => File.ReadAllText(Path.Combine(In, "failed", name))),
            Has.Some.Contain($"File: {first}\n").And.Some.Contain($"File: {second}\n"));
    }

    [TestCase("mkfifo a.xml", "a.xml", "is a pipe, a socket or a device")]
    [TestCase("ln -s nowhere a.xml", "a.xml", "is a link")]
    [TestCase("ln -s a.xml a.xml", "a.xml", "is a link")]
    [TestCase("echo '<good/>' > ../secret && ln -s \"$PWD/../secret\" a.xml", "a.xml", "is a link")]
    [TestCase("echo '<good/>' > $'a\\xff.xml'", "a\uFFFD.xml", "has a name that is not UTF-8")]
    [TestCase("python3 -c \"import socket; socket.socket(socket.AF_UNIX).bind('a.xml')\"", "a.xml", "is a pipe, a socket or a device")]
    public async Task Leaves_what_is_not_a_file_there_reports_it_once_and_goes_on(string make, string name, string trouble)
    {
        var flow = await StartAsync("[ { call: service:s/A } ]");
        Shell(make);
        Drop("b.xml", "<good/>");
        await UntilAsync(() => Files("done") is ["b.xml"]);
        Drop("c.xml", "<good/>");

        await UntilAsync(() => Files("done") is ["b.xml", "c.xml"]);

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(2));
        Assert.That(log.Lines, Has.Exactly(1).Items);
        Assert.That(log.Lines.Single(), Does.StartWith($"Error: The file {Path.Combine(In, name)} {trouble} and is left there"));
        Assert.That(Troubles(), Has.One.Items.And.Some.StartWith(Path.Combine(In, name)));
        Shell("find . -maxdepth 1 -name 'a*' -delete");
        await UntilAsync(() => Troubles().Length == 0);
    }

    [TestCase("touch failed", "rm failed")]
    [TestCase("mkdir -p x && mv x failed && chattr +i failed", "chattr -i failed")]
    public async Task Keeps_a_failed_one_while_there_is_no_folder_for_it_and_goes_on(string spoil, string mend)
    {
        var flow = await StartAsync(
            "pattern: '*.xml'", "[ { send: queue:taken }, { require: { that: /good, code: NotGood, message: It is not good. } } ]");
        Assume.That(Shell(spoil), Is.Zero, "the file system can do that");
        try
        {
            Drop("a.xml", "<bad/>");
            Drop("b.xml", "<good/>");
            await UntilAsync(() => Files("done") is ["b.xml"] && Troubles().Length == 1);
            Assert.That(Troubles().Single(), Does.Contain("a.xml: The file cannot be moved to 'failed'"));
            Assert.That(
                log.Lines.Where(line => line.Contains("a.xml", StringComparison.Ordinal)),
                Has.Exactly(1).Items.And.All.Contain("a.xml is failed (NotGood), but moving it to failed"));
        }
        finally
        {
            Shell(mend);
        }

        await UntilAsync(() => Files("failed") is ["a.xml", "a.xml.reason.txt"] && Troubles().Length == 0);
        Assert.That(flow.Bus.Names.Count(name => name == "bad"), Is.EqualTo(1), "the flow is not run again");
    }

    [Test]
    public async Task Keeps_a_handled_one_while_there_is_no_folder_for_it_and_does_not_handle_it_again()
    {
        var flow = await StartAsync("pattern: '*.xml'", "[ { call: service:s/A } ]");
        Shell("touch done");
        Drop("a.xml", "<good/>");
        await UntilAsync(() => Troubles() is [var one] && one.Contains("'done'", StringComparison.Ordinal));

        Shell("rm done");

        await UntilAsync(() => Files("done") is ["a.xml"] && Troubles().Length == 0);
        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Overwrites_nothing_that_lies_with_the_failed_ones()
    {
        await StartAsync(Steps);
        Drop("x.xml.reason.txt", "<bad>a document with the name of a reason</bad>");
        await UntilAsync(() => Files("failed").Length == 2);
        Shell("mkdir failed/y.xml");

        Drop("x.xml", "<bad/>");
        Drop("y.xml", "<bad/>");

        await UntilAsync(() => Files("failed").Length == 6);
        Assert.That(File.ReadAllText(Path.Combine(In, "failed", "x.xml.reason.txt")), Does.Contain("a document with the name of a reason"));
    }

    [Test]
    public async Task Takes_names_with_line_breaks_and_writes_none_of_them_to_the_log()
    {
        await StartAsync(
            "attempts: 1", "[ { call: service:s/A } ]", flow => flow.Bus.Answer("a", _ => throw new InvalidOperationException("no")));

        Drop("x\nError: forged\t.xml", "<a/>");

        await UntilAsync(() => Files("failed").Length == 2);
        Assert.That(log.Lines, Has.Exactly(1).Items.And.All.Contain("x\\x0AError: forged\\x09.xml"));
    }

    [Test]
    public async Task Goes_on_when_its_own_folder_was_deleted()
    {
        await StartAsync(Steps);
        Drop("a.xml", "<good/>");
        await UntilAsync(() => Files("done") is ["a.xml"]);

        Shell("rm -rf .taken");
        Drop("b.xml", "<good/>");

        await UntilAsync(() => Files("done") is ["a.xml", "b.xml"]);
    }

    [Test]
    public async Task Reports_once_that_the_folder_is_gone_and_goes_on_when_it_is_back()
    {
        await StartAsync(Steps);
        Directory.Move(In, Path.Combine(Root, "elsewhere"));
        await UntilAsync(() => Troubles().Length == 1);
        Assert.That(Troubles().Single(), Does.Contain("The folder cannot be read").And.Contain("is gone"));

        Directory.Move(Path.Combine(Root, "elsewhere"), In);
        Drop("a.xml", "<good/>");

        await UntilAsync(() => Files("done") is ["a.xml"] && Troubles().Length == 0);
        Assert.That(log.Lines, Has.Exactly(1).Items);
    }

    private Task<TestFlow> StartAsync(string steps) => StartAsync("", steps);

    private Task<TestFlow> StartAsync(string options, string steps, Action<TestFlow>? prepare = null) =>
        base.StartAsync(options, steps, flow =>
        {
            flow.Logger = log;
            prepare?.Invoke(flow);
        });

    private string[] Troubles() => [.. Inlets[0].Troubles.Current.Select(trouble => $"{trouble.Key}: {trouble.Value}")];

    private int Shell(string script)
    {
        using var shell =
            Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = In, RedirectStandardError = true })!;
        shell.WaitForExit();
        return shell.ExitCode;
    }
}
