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

/// <summary>
/// Two processes run a flow in two versions, as during a rolling update. What one has begun and hands back, the other finishes in the
/// version that began it.
/// </summary>
public sealed class A_document_that_two_versions_could_take
{
    private const int Documents = 6;

    private static readonly Statement HoldElsewhere = new("""
        INSERT INTO FlowVersionHolds (Flow, Hash, Process, SeenAt) VALUES ('test', '0123456789abcdef', 'elsewhere', @Now)
        """);

    private static readonly Statement ReleaseElsewhere = new("DELETE FROM FlowVersionHolds WHERE Process = 'elsewhere'");

    [Test]
    public async Task Is_finished_in_the_version_that_began_it_by_the_process_that_is_left([Values] bool isFirstLeft)
    {
        var broker = await SharedBroker.GetAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        var options = new DocumentBusOptions
        {
            Transport = BusTransport.RabbitMq,
            RabbitMq = new RabbitMqOptions { ConnectionString = virtualHost.AbsoluteUri },
            StopTimeout = TimeSpan.FromMilliseconds(200),
        };
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var firstFiles = new FlowFiles();
        using var secondFiles = new FlowFiles();
        var asked = 0;
        var answers = new TaskCompletionSource();
        await using var partner = await Partner.StartAsync(async (HttpContext context) =>
        {
            Interlocked.Increment(ref asked);
            // Whoever was asked before gets no answer.
            if (!answers.Task.IsCompleted)
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            await context.Response.WriteAsync("<ok/>");
        });
        var steps = $"  - call: {partner.Address}/\n  - send: queue:end";
        firstFiles.WriteTest("One", steps);
        secondFiles.WriteTest("Two", steps);
        await using (var first = await FlowDesk.StartAsync(firstFiles.Folder, options, database.Database))
        await using (var second = await FlowDesk.StartAsync(secondFiles.Folder, options, database.Database))
        {
            // Until both know of each other, nothing is begun.
            await Wait.UntilAsync(async () => await KnowAsync(first) && await KnowAsync(second), "both know of both versions");
            for (var i = 0; i < Documents; i++)
                await first.SendAsync(new Document(TestFlow.Bytes("<a/>"), Guid.NewGuid()));
            await Wait.UntilAsync(() => Volatile.Read(ref asked) == Documents, "all are begun");
            var begun = Names(first, second).Order().ToArray();
            Assert.That(begun, Does.Contain("One").And.Contain("Two"), "both have begun some");

            answers.SetResult();
            var (left, stopped) = isFirstLeft ? (first, second) : (second, first);
            var again = begun.Count(name => name == (isFirstLeft ? "Two" : "One"));
            await stopped.StopAsync();
            await Wait.UntilAsync(() => Volatile.Read(ref asked) == Documents + again, "those that were handed back are begun again");
            await Wait.UntilAsync(() => Names(first, second).Count() >= Documents + again, "and say by which version");

            Assert.That(
                Names(first, second).Order(),
                Is.EqualTo(begun.Concat(Enumerable.Repeat(isFirstLeft ? "Two" : "One", again)).Order()));
            Assert.That((int?)(await left.FlowAsync("test"))!["version"], Is.EqualTo(isFirstLeft ? 1 : 2));
        }

        await broker.RemoveVirtualHostAsync(virtualHost);
    }

    [Test]
    public async Task Is_handed_back_as_long_as_another_process_runs_the_version_that_this_one_cannot_load()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var files = new FlowFiles();
        files.WriteTest("One");
        var retry = new RetryOptions { Limit = 0, Delays = [TimeSpan.FromMilliseconds(100)], Jitter = 0 };
        await using var desk = await FlowDesk.StartAsync(files.Folder, new DocumentBusOptions { Retry = retry }, database.Database);
        await database.Database.InTransactionAsync(session => session.ExecuteAsync(
            HoldElsewhere, new { Now = TimeProvider.System.GetUtcNow().UtcDateTime }));

        var message = Guid.NewGuid();
        await desk.SendAsync(new Document(
            TestFlow.Bytes("<a/>"), message, headers: new Dictionary<string, string> { ["flow-version"] = "7-0123456789ab" }));
        // More often than it may be tried.
        await Wait.UntilAsync(
            async () => (await desk.JournalAsync(message)).Count(entry => entry.Kind == "Retried") >= 4,
            "it is handed back again and again");
        Assert.That((await desk.JournalAsync(message)).Select(entry => entry.Kind), Has.No.Member("Parked"));

        await database.Database.InTransactionAsync(session => session.ExecuteAsync(ReleaseElsewhere));
        await Wait.UntilAsync(
            async () => (await desk.JournalAsync(message)).Any(entry => entry.Kind == "Parked"), "nobody can take it any more");
    }

    private static async Task<bool> KnowAsync(FlowDesk desk) => (await desk.FlowAsync("test"))!["versions"]!.AsArray().Count == 2;

    private static IEnumerable<string> Names(FlowDesk desk, FlowDesk other) => desk.Names.Concat(other.Names);
}
