using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Flows.Versions;

public sealed class Flows_that_change_while_they_run
{
    [Test]
    public async Task Take_over_in_a_new_version_without_a_restart()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder, database: database.Database);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await desk.SendAsync(new Document(TestFlow.Bytes("<a/>"), first));
        await desk.Received.UntilCountAsync(1);

        files.WriteTest("Two");
        await desk.UntilVersionAsync(2);
        await desk.SendAsync(new Document(TestFlow.Bytes("<a/>"), second));
        await desk.Received.UntilCountAsync(2);

        Assert.That(desk.Names, Is.EqualTo(new[] { "One", "Two" }));
        await Wait.UntilAsync(
            async () => (await desk.JournalAsync(second)).Any(entry => entry.Flow == "test"), "the journal has the second document");
        Assert.That(
            (await desk.JournalAsync(first)).Where(entry => entry.Flow == "test").Select(entry => entry.FlowVersion), Has.All.EqualTo("1"));
        Assert.That(
            (await desk.JournalAsync(second)).Where(entry => entry.Flow == "test").Select(entry => entry.FlowVersion),
            Has.All.EqualTo("2"));
    }

    [Test]
    public async Task Run_on_as_they_were_if_the_change_is_broken_and_health_says_why()
    {
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder);

        files.Write("test", "flow: test\nfrom: queue:in\nsteps:\n  - sned: queue:out");
        await Wait.UntilAsync(async () => (await desk.FlowAsync("test"))?["error"] is not null, "the change is refused");
        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(1);

        var health = (await desk.HealthAsync()).Entries["flows"];
        Assert.That(health.Data.Values.Single(), Does.Contain("test/flow.yaml:4: There is no step 'sned'. Did you mean 'send'?"));
        Assert.That(desk.Names, Is.EqualTo(new[] { "One" }));
        var flow = (await desk.FlowAsync("test"))!;
        Assert.That(((string?)flow["state"], (int?)flow["error"]!["errors"]![0]!["line"]), Is.EqualTo(("ChangeRefused", 4)));
        Assert.That(await desk.PageAsync(), Does.Contain("There is no step &#39;sned&#39;"));

        files.WriteTest("Two");
        await desk.UntilVersionAsync(2);
        Assert.That((await desk.HealthAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [Test]
    public async Task Start_when_their_folder_appears_and_stop_when_it_goes()
    {
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder);
        Assert.That(await desk.StatusAsync(), Is.EqualTo(HttpStatusCode.NotFound));

        files.Write("web", "flow: web\nfrom: http:/web\nsteps: [ reply ]");
        await Wait.UntilAsync(async () => await desk.StatusAsync() == HttpStatusCode.OK, "the new flow is served");
        files.Delete("web");
        await Wait.UntilAsync(async () => await desk.StatusAsync() == HttpStatusCode.NotFound, "it is served no more");

        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(1);
    }

    [Test]
    public async Task May_receive_from_elsewhere_in_a_new_version()
    {
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder);

        files.WriteTest("Two", from: "[ queue:in, http:/web ]");
        await Wait.UntilAsync(async () => await desk.StatusAsync() == HttpStatusCode.OK, "the path is served");
        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(2);

        Assert.That(desk.Names, Is.EqualTo(new[] { "Two", "Two" }));
    }

    [Test]
    public async Task Receive_again_when_a_source_that_cannot_be_received_from_is_taken_out_again()
    {
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder);

        files.WriteTest("Two", from: "[ queue:in, queue:out ]");
        // While it changes over it does not receive either; then health says why it cannot.
        await Wait.UntilAsync(
            async () => $"{(await desk.HealthAsync()).Entries["flows"].Data.GetValueOrDefault("flow test")}".Contains(
                "already receives from the queue 'out'", StringComparison.Ordinal),
            "health says why it does not receive");
        files.WriteTest("Three");
        await desk.UntilVersionAsync(3);
        await Wait.UntilAsync(async () => (await desk.HealthAsync()).Status == HealthStatus.Healthy, "it receives again");
        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(1);

        Assert.That(desk.Names, Is.EqualTo(new[] { "Three" }));
    }

    [Test]
    public async Task Run_on_as_they_were_if_a_queue_is_named_that_the_bus_receives_from()
    {
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder);

        files.WriteTest("Two", from: "[ queue:in, queue:dead-letters ]");
        await Wait.UntilAsync(async () => (await desk.HealthAsync()).Status == HealthStatus.Degraded, "the change is refused");
        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(1);

        Assert.That(desk.Names, Is.EqualTo(new[] { "One" }));
    }

    [Test]
    public async Task May_stand_in_several_folders_each_of_which_may_change_or_go()
    {
        using var files = new FlowFiles();
        using var further = new FlowFiles();
        files.WriteTest("One");
        further.Write("web", "flow: web\nfrom: http:/web\nsteps: [ { fault: No, message: Not yet. } ]");
        await using var desk = await FlowDesk.StartAsync(files.Folder, further: further.Folder);
        Assert.That(await desk.StatusAsync(), Is.EqualTo(HttpStatusCode.UnprocessableContent));

        further.Write("web", "flow: web\nfrom: http:/web\nsteps: [ reply ]");
        await Wait.UntilAsync(async () => await desk.StatusAsync() == HttpStatusCode.OK, "the change is taken over");
        Directory.Move(further.Folder, further.Folder + "-away");
        await Wait.UntilAsync(async () => (await desk.HealthAsync()).Status == HealthStatus.Degraded, "it is noticed");
        files.WriteTest("Two");
        await desk.UntilVersionAsync(2);
        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(1);

        Assert.That(desk.Names, Is.EqualTo(new[] { "Two" }));
        Assert.That(await desk.StatusAsync(), Is.EqualTo(HttpStatusCode.OK), "what is gone runs on");
        Directory.Move(further.Folder + "-away", further.Folder);
        await Wait.UntilAsync(async () => (await desk.HealthAsync()).Status == HealthStatus.Healthy, "all is as before");
    }

    [Test]
    public async Task Run_on_if_the_whole_folder_is_gone()
    {
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder);

        Directory.Move(files.Folder, files.Folder + "-away");
        await Wait.UntilAsync(async () => (await desk.HealthAsync()).Status == HealthStatus.Degraded, "it is noticed");
        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(1);

        Directory.Move(files.Folder + "-away", files.Folder);
        await Wait.UntilAsync(async () => (await desk.HealthAsync()).Status == HealthStatus.Healthy, "all is as before");
    }

    [Test]
    public async Task Are_counted_by_what_they_did()
    {
        using var files = new FlowFiles();
        files.Write("web", "flow: web\nfrom: http:/web\nsteps:\n  - require:\n      - { that: /a, code: NoA, message: There is no a. }");
        await using var desk = await FlowDesk.StartAsync(files.Folder);
        await desk.StatusAsync();
        await desk.Http.PostAsync("/web", new StringContent("<b/>", null, "application/xml"));

        var counts = (await desk.FlowAsync("web"))!["counts"]!;

        Assert.That(((int)counts["completed"]!, (int)counts["failed"]!, (int)counts["running"]!), Is.EqualTo((1, 1, 0)));
    }
}
