
using Soa.Testing.Flows;
using Soa.Testing.Messaging;

namespace Soa.Flows.Tests;

/// <summary>A drop folder that several processes watch, of which some stop or die.</summary>
public sealed class Processes_that_watch_one_folder : DropFolderFixture
{
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
        TestContext.Out.WriteLine("figure: 100 files, 4 processes on one folder: "
            + $"shares {string.Join('/', watchers.Select(watcher => watcher.Bus.Sent.Count))}, none twice");
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
        await begun.Task.WaitAsync(Wait.Patience);

        var stopped = Running[0].DisposeAsync();
        go.Set();
        await stopped;

        Assert.That(Files("done"), Is.EqualTo(new[] { "1.xml" }));
        Assert.That(Files(""), Is.EqualTo(new[] { "2.xml" }));
    }
}
