using System.Net;
using Soa.Database.Testing;
using Soa.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Flows.Versions;

public sealed class Flows_that_operators_control
{
    [Test]
    public async Task Leave_documents_in_their_queue_while_they_are_paused_and_ask_callers_to_come_back()
    {
        using var files = new FlowFiles();
        files.WriteTest("One", from: "[ queue:in, http:/web ]");
        await using var desk = await FlowDesk.StartAsync(files.Folder);

        await desk.Control.PauseAsync("test", "olga", "stock-taking", default);
        await desk.SendAsync("<a/>");
        using var refused = await desk.PostAsync();
        Assert.That(
            (refused.StatusCode, refused.Headers.RetryAfter?.Delta),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5))));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("nothing is lost by sending it again"));
        Assert.That((string?)(await desk.FlowAsync("test"))!["state"], Is.EqualTo("Paused"));
        Assert.That(desk.Names, Is.Empty);

        await desk.Control.ResumeAsync("test", default);
        await desk.Received.UntilCountAsync(1);
        using var taken = await desk.PostAsync();
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)(await desk.FlowAsync("test"))!["state"], Is.EqualTo("Running"));
    }

    [Test]
    public async Task Stay_paused_in_every_process_also_after_a_restart()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var files = new FlowFiles();
        files.WriteTest("One", from: "http:/web");
        await using var other = await FlowDesk.StartAsync(files.Folder, database: database.Database);
        await using (var desk = await FlowDesk.StartAsync(files.Folder, database: database.Database))
            await desk.Control.PauseAsync("test", "olga", "", default);
        await using var again = await FlowDesk.StartAsync(files.Folder, database: database.Database);

        using var refused = await again.PostAsync();
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        await Wait.UntilAsync(
            async () => (await other.PostAsync()).StatusCode == HttpStatusCode.ServiceUnavailable, "the other process follows");
        var order = await again.Control.OrderOfAsync("test", default);
        Assert.That((order.PausedBy, order.PausedAt), Is.EqualTo(("olga", order.PausedAt)));
    }

    [Test]
    public async Task Go_back_to_a_version_until_the_files_change()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder, database: database.Database);
        files.WriteTest("Two");
        await desk.UntilVersionAsync(2);

        await desk.Control.RollBackAsync("test", 1, "olga", default);
        Assert.That((int?)(await desk.FlowAsync("test"))!["version"], Is.EqualTo(1));
        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(1);

        files.WriteTest("Three");
        await desk.UntilVersionAsync(3);
        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(2);
        Assert.That(desk.Names, Is.EqualTo(new[] { "One", "Three" }));
    }

    [Test]
    public async Task Take_the_files_in_the_folder_again_when_they_are_told_to()
    {
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder);
        files.WriteTest("Two");
        await desk.UntilVersionAsync(2);
        await desk.Control.RollBackAsync("test", 1, "olga", default);

        await desk.Control.UseFolderAsync("test", default);

        Assert.That((int?)(await desk.FlowAsync("test"))!["version"], Is.EqualTo(2));
        Assert.That((await desk.Control.FilesOfAsync("test", 1, default))!.Values, Has.Some.Contains("One"));
    }

    [Test]
    public async Task Run_on_as_they_are_if_there_is_no_such_version()
    {
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder);

        Assert.That(
            () => desk.Control.RollBackAsync("test", 7, "olga", default),
            Throws.TypeOf<FlowException>().With.Message.EqualTo("Flow test has no version 7, or its files are no longer kept."));
        Assert.That(
            () => desk.Control.PauseAsync("tset", "olga", "", default),
            Throws.TypeOf<FlowException>().With.Message.EqualTo("This process has no flow 'tset'."));
        Assert.That((await desk.Control.OrderOfAsync("test", default)).Version, Is.Null);
    }
}
