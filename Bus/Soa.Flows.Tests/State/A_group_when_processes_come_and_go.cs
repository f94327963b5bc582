using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Soa.Database;
using Soa.Documents;
using Soa.Flows.Endpoints;
using Soa.Messaging;
using Soa.Testing.Flows;
using Soa.Testing.Messaging;

namespace Soa.Flows.Tests.State;

/// <summary>A group is complete once, and not lost, whichever process sees to it.</summary>
[TestFixtureSource(typeof(StateUnderTest), nameof(StateUnderTest.All))]
[Category("Slow")]
public sealed class A_group_when_processes_come_and_go(DatabaseProvider? provider)
{
    private const string Yaml =
        """
        steps:
          - aggregate: /Line/@order
            size: /Line/@of
            after: 5m
          - call: service:orders/Take
        """;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private StateUnderTest state = null!;

    [SetUp]
    public async Task CreateAsync() => state = await StateUnderTest.CreateAsync(provider);

    [TearDown]
    public async Task RemoveAsync() => await state.DisposeAsync();

    [Test]
    public async Task Its_time_comes_in_a_process_that_saw_none_of_its_documents()
    {
        using (var before = new TestFlow(Yaml) { State = state.Here, Time = time })
        {
            await before.RunAsync(Line("A"));
            await before.RunAsync(Line("A"));
        }

        using var after = new TestFlow(Yaml) { State = state.Elsewhere, Time = time };
        time.Advance(TimeSpan.FromMinutes(5));
        await after.HandOverDueAsync();

        Assert.That(TestFlow.Text(after.Bus.Sent.Single().Document), Does.StartWith("<group key=\"A\" members=\"2\">"));
    }

    [Test]
    public async Task Its_time_comes_once_however_many_processes_wait_for_it()
    {
        using var here = new TestFlow(Yaml) { State = state.Here, Time = time };
        using var elsewhere = new TestFlow(Yaml) { State = state.Elsewhere, Time = time };
        var keys = Enumerable.Range(0, 30).Select(index => $"O{index}").ToArray();
        foreach (var key in keys)
            await here.RunAsync(Line(key));
        time.Advance(TimeSpan.FromMinutes(5));

        await Task.WhenAll(Task.Run(here.HandOverDueAsync), Task.Run(elsewhere.HandOverDueAsync), Task.Run(elsewhere.HandOverDueAsync));

        var groups = here.Bus.Sent.Concat(elsewhere.Bus.Sent).Select(sent => TestFlow.Text(sent.Document).Split('"')[1]);
        Assert.That(groups.Order(StringComparer.Ordinal), Is.EqualTo(keys.Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task It_is_taken_over_with_the_same_ids_when_the_process_that_completed_it_dies()
    {
        using var dying = new TestFlow(Yaml) { State = state.Here, Time = time };
        dying.Bus.Answer("group", _ => throw new OperationCanceledException());
        Assert.That(() => dying.RunAsync(Line("A", of: 1)), Throws.InstanceOf<OperationCanceledException>());

        using var other = new TestFlow(Yaml) { State = state.Elsewhere, Time = time };
        time.Advance(TimeSpan.FromMinutes(30));
        await other.HandOverDueAsync();
        await other.RunAsync(other.Bus.Sent.Single().Document);
        time.Advance(TimeSpan.FromDays(1));
        await other.HandOverDueAsync();

        Assert.That(other.Bus.Sent, Has.Count.EqualTo(2));
        Assert.That(other.Bus.Sent[1].Document.MessageId, Is.EqualTo(dying.Bus.Sent.Single().Document.MessageId));
    }

    [Test]
    public async Task It_is_handed_over_again_when_the_queue_could_not_be_reached()
    {
        using var flow = new TestFlow(Yaml) { State = state.Here, Time = time };
        await flow.RunAsync(Line("A"));
        time.Advance(TimeSpan.FromMinutes(5));
        flow.Bus.IsDown = true;
        Assert.That(flow.HandOverDueAsync, Throws.Exception);
        flow.Bus.IsDown = false;
        await flow.HandOverDueAsync();
        Assert.That(flow.Bus.Sent, Is.Empty);
        time.Advance(TimeSpan.FromMinutes(1));

        await flow.HandOverDueAsync();

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task It_goes_on_by_itself_in_a_host()
    {
        var root = Directory.CreateTempSubdirectory("soa-flows-");
        File.WriteAllText(
            Path.Combine(root.CreateSubdirectory("gather").FullName, "flow.yaml"),
            """
            flow: gather
            from: queue:lines
            steps:
              - aggregate: /Line/@order
                after: 2s
              - send: queue:orders
            """);
        var orders = new ConcurrentQueue<Document>();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Soa:Flows:State:Interval", "00:00:00.050")]).Build();
        if (state.Database is { } database)
            builder.Services.AddSharedDatabase(database);
        builder.Services
            .AddSingleton<IServiceDirectory>(ServiceDirectory.FromWsdl(new Dictionary<string, System.Xml.Linq.XDocument>()))
            .AddDocumentBus(new DocumentBusOptions())
            .AddFlows(configuration, root.FullName)
            .AddDocumentSubscriptions(_ => [new DocumentSubscription("orders", [], (document, _) =>
            {
                orders.Enqueue(document);
                return Task.FromResult<Document?>(null);
            })]);
        using var host = builder.Build();
        await host.StartAsync();
        var bus = host.Services.GetRequiredService<IDocumentBus>();
        foreach (var key in new[] { "A", "B", "A" })
            await bus.SendAsync("lines", Line(key), default);

        await Wait.UntilAsync(() => orders.Count == 2, "both groups went on");
        await host.StopAsync();
        root.Delete(recursive: true);

        Assert.That(
            orders.Select(order => TestFlow.Text(order).Split('>')[0]).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "<group key=\"A\" members=\"2\"", "<group key=\"B\" members=\"1\"" }));
    }

    [Test]
    public async Task It_is_complete_while_many_documents_come_at_once()
    {
        const int groups = 200, size = 10;
        using var here = new TestFlow(Yaml) { State = state.Here, Time = time };
        using var elsewhere = new TestFlow(Yaml) { State = state.Elsewhere, Time = time };
        var sent = new ConcurrentBag<string>();
        FlowRunner[] processes = [new(here.Runtime), new(elsewhere.Runtime)];
        here.Bus.Answer("group", request => Taken(request, sent));
        elsewhere.Bus.Answer("group", request => Taken(request, sent));
        var flow = here.Loaded();
        var started = TimeProvider.System.GetTimestamp();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, groups * size),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (index, token) => await processes[index % 2].RunAsync(flow, Line($"O{index % groups}", size), token));

        var rate = groups * size / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        TestContext.Out.WriteLine($"figure: {rate:0} documents a second are gathered in groups of {size}, "
            + $"kept {(provider is null ? "in memory" : $"in {provider}")}");
        Assert.That(sent, Has.Count.EqualTo(groups).And.Unique);
    }

    private static string Taken(Document request, ConcurrentBag<string> sent)
    {
        sent.Add(TestFlow.Text(request).Split('"')[1]);
        return "<Taken/>";
    }

    private static Document Line(string order, int of = 100) => new(TestFlow.Bytes($"<Line order='{order}' of='{of}'/>"), Guid.NewGuid());
}
