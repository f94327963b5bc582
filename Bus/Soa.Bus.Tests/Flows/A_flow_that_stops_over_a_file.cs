using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Soa.Database.Testing;
using Soa.Flows;
using Soa.Flows.Files;
using Soa.Messaging;
using Soa.Messaging.Journal.Reading;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;

namespace Soa.Bus.Tests.Flows;

public sealed class A_flow_that_stops_over_a_file
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private string root = "";

    private string Dropped => Path.Combine(root, "in", "order.xml");

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("soa-in-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public async Task Gives_it_back_when_the_stop_time_is_over_and_writes_its_journal_to_the_end()
    {
        var (hangs, ids) = (true, new ConcurrentQueue<string?>());
        var asked = new SemaphoreSlim(0);
        await using var partner = await Partner.StartAsync(async context =>
        {
            ids.Enqueue(context.Request.Headers["Idempotency-Key"]);
            asked.Release();
            await Task.Delay(hangs ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, context.RequestAborted);
            await context.Response.WriteAsync("<ok/>");
        });
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var files = new FlowFiles();
        files.Write("files", $"flow: files\nfrom: {{ endpoint: 'file:in', every: 20ms, stable: 20ms }}\nsteps:\n  - call: "
            + $"{partner.Address}\n    timeout: 10m");
        var options = new DocumentBusOptions { StopTimeout = TimeSpan.FromMilliseconds(200) };
        await using (var desk = await FlowDesk.StartAsync(files.Folder, options, database.Database, fileFolder: root))
        {
            await File.WriteAllTextAsync(Dropped, "<order/>");
            Assert.That(await asked.WaitAsync(Patience), "the partner is called");

            await desk.StopAsync().WaitAsync(Patience);

            Assert.That(File.ReadAllText(Dropped), Is.EqualTo("<order/>"));
            var written = await new JournalReader(database.Database).FindAsync(new JournalQuery { Flow = "files" }, default);
            Assert.That(written.Select(entry => entry.Kind), Does.Contain("Received").And.Contain("Sent"));
        }

        hangs = false;
        await using var next = await FlowDesk.StartAsync(files.Folder, options, database.Database, fileFolder: root);
        Assert.That(await asked.WaitAsync(Patience), "the next process calls it too");

        Assert.That(ids.Distinct().Count(), Is.EqualTo(1), "the file has the same id");
    }

    [Test]
    public void Leaves_nothing_in_its_folders_if_it_cannot_watch_all_of_them()
    {
        using var flow = new TestFlow("flow: files\nfrom: [ 'file:in', 'file:../elsewhere' ]\nsteps: [ stop ]")
        {
            Options = new FlowOptions { FileFolders = [root] },
        };

        Assert.That(() => new FileListener().StartAsync(flow.Inlet(), default).AsTask(), Throws.TypeOf<FlowException>());

        Assert.That(Directory.GetFileSystemEntries(Path.Combine(root, "in", ".taken")), Is.Empty);
    }
}
