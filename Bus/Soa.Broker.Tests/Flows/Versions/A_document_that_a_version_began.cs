using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Flows.Versions;

public sealed class A_document_that_a_version_began
{
    private static readonly Statement Holders = new("""
        SELECT COUNT(*) FROM FlowVersionHolds JOIN FlowVersions ON FlowVersions.Hash = FlowVersionHolds.Hash WHERE FlowVersions.Number = @Number
        """);

    private const string AsksNobody = "  - call: http://127.0.0.1:9/";

    private static readonly RetryOptions Retry = new()
    {
        Limit = 1,
        FirstPause = TimeSpan.FromMilliseconds(10),
        LongestPause = TimeSpan.FromMilliseconds(40),
        Delays = [TimeSpan.FromSeconds(2)],
        Jitter = 0,
    };

    [Test]
    public async Task Is_finished_by_it_after_delays_and_replays_unless_somebody_wants_otherwise()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var files = new FlowFiles();
        files.WriteTest("One", AsksNobody);
        await using var desk = await FlowDesk.StartAsync(files.Folder, new DocumentBusOptions { Retry = Retry }, database.Database);
        await desk.SendAsync("<a/>");
        await desk.Received.UntilCountAsync(1);

        files.WriteTest("Two");
        await desk.UntilVersionAsync(2);
        var parked = await UntilParkedAsync(desk);
        var before = desk.Received.Documents.Count;
        Assert.That(desk.Names, Has.All.EqualTo("One"), "The delayed attempts are of the version that began it.");

        await ReplayAsync(desk, parked, "");
        parked = await UntilParkedAsync(desk);
        Assert.That(desk.Received.Documents, Has.Count.GreaterThan(before));
        Assert.That(desk.Names, Has.All.EqualTo("One"), "So is a replay.");

        await ReplayAsync(desk, parked, "?currentVersion=true");
        await Wait.UntilAsync(() => desk.Names.Contains("Two"), "the current version takes it");
    }

    [Test]
    public async Task Is_finished_by_it_after_the_process_was_replaced_by_one_with_other_files()
    {
        var broker = await SharedBroker.GetAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        var options = On(virtualHost);
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var files = new FlowFiles();
        using var asked = new SemaphoreSlim(0);
        var answers = new TaskCompletionSource();
        await using var partner = await AnswersLaterAsync(asked, answers.Task);
        var steps = $"  - call: {partner.Address}/\n  - send: queue:out";
        files.WriteTest("One", steps);
        await using (var desk = await FlowDesk.StartAsync(files.Folder, options, database.Database))
        {
            await desk.SendAsync("<a/>");
            Assert.That(await asked.WaitAsync(Wait.Patience), Is.True);
            await desk.StopAsync();
        }

        answers.SetResult();
        files.WriteTest("Two", steps);
        await using (var desk = await FlowDesk.StartAsync(files.Folder, options, database.Database))
        {
            await desk.Received.UntilCountAsync(2);
            await desk.SendAsync("<b/>");
            await Wait.UntilAsync(() => desk.Names.Contains("Two"), "a new document is of the new version");

            Assert.That(desk.Names.TakeWhile(name => name != "Two"), Does.Contain("One").And.No.Member("Two"));
            Assert.That((int?)(await desk.FlowAsync("test"))!["version"], Is.EqualTo(2));
        }

        await broker.RemoveVirtualHostAsync(virtualHost);
    }

    [Test]
    public async Task Is_finished_by_it_elsewhere_though_nothing_else_of_it_was_under_way_there()
    {
        var broker = await SharedBroker.GetAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        var options = On(virtualHost);
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var files = new FlowFiles();
        using var asked = new SemaphoreSlim(0);
        var answers = new TaskCompletionSource();
        await using var partner = await AnswersLaterAsync(asked, answers.Task);
        var steps = $"  - call: {partner.Address}/\n  - send: queue:end";
        files.WriteTest("One", steps);
        await using (var other = await FlowDesk.StartAsync(files.Folder, options, database.Database))
        {
            await using var desk = await FlowDesk.StartAsync(files.Folder, options, database.Database);
            await other.SendAsync("<a/>");
            Assert.That(await asked.WaitAsync(Wait.Patience), Is.True);
            files.WriteTest("Two", steps);
            await Task.WhenAll(desk.UntilVersionAsync(2), other.UntilVersionAsync(2));
            await Wait.UntilAsync(
                async () => await HoldersAsync(database, 1) == 1, "one of the two has nothing of the first version under way");

            Assert.That(
                (await desk.FlowAsync("test"))!["versions"]!.AsArray().Select(version => (string?)version!["drainedAt"]), Has.All.Null,
                "but the other has");
            var busy = await IsAtWorkAsync(desk) ? desk : other;
            answers.SetResult();
            await busy.StopAsync();
            var idle = busy == desk ? other : desk;
            await Wait.UntilAsync(() => Names(desk, other).Count() >= 2, "it was begun and is begun again");

            Assert.That(Names(desk, other), Has.All.EqualTo("One"));
            Assert.That((int?)(await idle.FlowAsync("test"))!["version"], Is.EqualTo(2));
        }

        await broker.RemoveVirtualHostAsync(virtualHost);
    }

    private static DocumentBusOptions On(Uri virtualHost) => new()
    {
        Transport = BusTransport.RabbitMq,
        RabbitMq = new RabbitMqOptions { ConnectionString = virtualHost.AbsoluteUri },
        Retry = Retry,
        StopTimeout = TimeSpan.FromMilliseconds(200),
    };

    // Whoever was asked before gets no answer.
    private static Task<Partner> AnswersLaterAsync(SemaphoreSlim asked, Task from) => Partner.StartAsync(async (HttpContext context) =>
    {
        asked.Release();
        if (!from.IsCompleted)
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        await context.Response.WriteAsync("<ok/>");
    });

    private static IEnumerable<string> Names(FlowDesk desk, FlowDesk other) => desk.Names.Concat(other.Names);

    private static async Task<bool> IsAtWorkAsync(FlowDesk desk) =>
        (await desk.FlowAsync("test"))!.ToJsonString().Contains("\"running\":1", StringComparison.Ordinal);

    private static Task<int> HoldersAsync(TestDatabase database, int number) => database.Database.ReadAsync(
        session => session.ScalarAsync<int>(Holders, new { Number = number }), CancellationToken.None);

    [Test]
    public async Task Is_refused_with_advice_if_its_version_is_not_kept_any_more()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var files = new FlowFiles();
        files.WriteTest("One");
        await using var desk = await FlowDesk.StartAsync(files.Folder, database: database.Database);

        await desk.SendAsync(new Document(
            TestFlow.Bytes("<a/>"), Guid.NewGuid(), headers: new Dictionary<string, string> { ["flow-version"] = "7-0123456789ab" }));

        await UntilParkedAsync(desk);
        var parked = (await desk.Http.GetFromJsonAsync<JsonObject>("/bus/parked"))!["items"]![0]!;
        Assert.That((string?)parked["reasonType"], Is.EqualTo("FlowVersionGone"));
        Assert.That((string?)parked["reasonMessage"], Does.Contain("Replay it with the current version"));
    }

    private static async Task<string> UntilParkedAsync(FlowDesk desk)
    {
        string? id = null;
        await Wait.UntilAsync(
            async () =>
            {
                var page = (await desk.Http.GetFromJsonAsync<JsonObject>("/bus/parked"))!;
                id = (string?)page["items"]!.AsArray().FirstOrDefault()?["id"];
                return id is not null;
            },
            "the document is parked");
        return id!;
    }

    private static async Task ReplayAsync(FlowDesk desk, string id, string query)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, $"/bus/parked/{id}/replay{query}") { Headers = { { "X-User", "anna" } } };
        var response = await desk.Http.SendAsync(request);
        Assert.That(response.IsSuccessStatusCode, Is.True, await response.Content.ReadAsStringAsync());
    }
}
