using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.ServiceModel.Delivery;

namespace Soa.Broker.Tests.Delivery;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Events_in_the_outbox(DatabaseProvider provider)
{
    private static readonly TransportCapabilities Broker = TransportCapabilities.Of(BusTransport.RabbitMq);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private TestDatabase test = null!;
    private Outbox outbox = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateMigratedAsync(provider);
        outbox = new Outbox(test.Database, time);
    }

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [Test]
    public async Task Are_sent_right_after_the_commit_and_then_gone()
    {
        var bus = new UnreliableBus();
        using var dispatcher = await StartAsync(outbox, bus);
        await StoreAsync("SO-1", 3);
        await bus.WaitAsync(3);
        await dispatcher.StopAsync(CancellationToken.None);
        Assert.That(await outbox.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Have_ids_that_follow_from_the_message_that_led_to_them()
    {
        var source = new Document(default, Guid.NewGuid());
        await StoreAsync("SO-1", 2, source);
        var rows = (await outbox.ClaimAsync(10, TimeSpan.FromMinutes(1), default)).Rows;
        Assert.Multiple(() =>
        {
            Assert.That(rows[0].MessageId, Is.EqualTo(DeterministicId.Create(source.MessageId, "event/0/orders.Happened")));
            Assert.That(rows[1].MessageId, Is.Not.EqualTo(rows[0].MessageId));
            Assert.That(rows.Select(row => row.CausationId), Is.All.EqualTo(source.MessageId));
            Assert.That(rows.Select(row => row.ConversationId), Is.All.EqualTo(source.ConversationId));
        });
    }

    [Test]
    public async Task Are_handed_out_once_when_four_dispatchers_compete()
    {
        for (var i = 0; i < 50; i++)
            await StoreAsync($"SO-{i}", 20);
        var bus = new UnreliableBus();
        var dispatchers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(new Outbox(test.Database, time), bus)));
        await bus.WaitAsync(1000);
        await Task.WhenAll(dispatchers.Select(d => d.StopAsync(CancellationToken.None)));
        Assert.Multiple(async () =>
        {
            Assert.That(bus.Published, Has.Count.EqualTo(1000));
            Assert.That(bus.Published.Select(d => d.MessageId), Is.Unique);
            Assert.That(await outbox.CountAsync(), Is.Zero);
        });
    }

    [Test]
    public async Task About_one_thing_keep_their_order_though_sending_fails_now_and_then()
    {
        for (var i = 0; i < 40; i++)
            await StoreAsync($"SO-{i % 4}", 5, text: i);
        var attempts = 0;
        var bus = new UnreliableBus { Fails = _ => Interlocked.Increment(ref attempts) % 37 == 0 };
        var dispatchers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(new Outbox(test.Database, time), bus)));
        await bus.WaitAsync(200);
        await Task.WhenAll(dispatchers.Select(d => d.StopAsync(CancellationToken.None)));
        var byKey = bus.Published.Select(d => Encoding.UTF8.GetString(d.Body.Span)).Select(Parse).GroupBy(e => e.Key);
        Assert.That(byKey.Select(group => group.Select(e => e.Number)), Is.All.Ordered);
    }

    [Test]
    public async Task Are_taken_over_when_the_claim_of_a_crashed_dispatcher_runs_out()
    {
        await StoreAsync("SO-1", 2);
        var lost = await outbox.ClaimAsync(10, TimeSpan.FromMinutes(1), default);
        var meanwhile = await outbox.ClaimAsync(10, TimeSpan.FromMinutes(1), default);
        time.Advance(TimeSpan.FromMinutes(2));
        var later = await outbox.ClaimAsync(10, TimeSpan.FromMinutes(1), default);
        Assert.Multiple(() =>
        {
            Assert.That(lost.Rows, Has.Count.EqualTo(2));
            Assert.That(meanwhile.Rows, Is.Empty);
            Assert.That(later.Rows.Select(row => row.Id), Is.EqualTo(lost.Rows.Select(row => row.Id)));
        });
    }

    [Test]
    public async Task Wait_behind_an_older_one_about_the_same_thing_that_another_dispatcher_holds()
    {
        await StoreAsync("SO-1", 1);
        await outbox.ClaimAsync(10, TimeSpan.FromMinutes(1), default);
        await StoreAsync("SO-1", 1);
        await StoreAsync("SO-2", 1);
        var batch = await outbox.ClaimAsync(10, TimeSpan.FromMinutes(1), default);
        Assert.That(batch.Rows.Select(row => row.OrderingKey), Is.EqualTo((string[])["SO-2"]));
    }

    // SQLite writes one transaction at a time; what this proves it proves on SQL Server.
    [Test]
    public async Task About_one_thing_are_never_held_by_two_claimers_at_once()
    {
        var held = new ConcurrentDictionary<string, int>();
        var (stored, done) = (300, 0);
        var claimers = Enumerable.Range(0, 3).Select(claimer => Task.Run(async () =>
        {
            while (Volatile.Read(ref done) < stored)
            {
                var batch = await outbox.ClaimAsync(4, TimeSpan.FromMinutes(1), default);
                var keys = batch.Rows.Select(row => row.OrderingKey).Distinct().ToList();
                foreach (var key in keys)
                    Assert.That(held.TryAdd(key, claimer), Is.True, $"{key} is another's");
                await outbox.CountAsync();
                foreach (var key in keys)
                    held.TryRemove(key, out _);
                // Now and then something could not be sent and is given back.
                var sent = batch.Rows.Take(Math.Max(1, batch.Rows.Count - claimer)).Select(row => row.Id).ToList();
                await outbox.CompleteAsync(batch, sent);
                Interlocked.Add(ref done, batch.Rows.Count == 0 ? 0 : sent.Count);
            }
        })).ToList();
        for (var i = 0; i < stored; i++)
            await StoreAsync($"SO-{i % 3}", 1);
        await Task.WhenAll(claimers).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.That(await outbox.CountAsync(), Is.Zero);
    }

    [TestCase(0, 0, HealthStatus.Healthy, "All events are sent.")]
    [TestCase(3, 59, HealthStatus.Healthy, "3 events are to be sent, the oldest since {0:u}.")]
    [TestCase(3, 61, HealthStatus.Degraded, "3 events are to be sent, the oldest since {0:u}.")]
    public async Task Make_the_health_worse_the_longer_they_wait(int count, int seconds, HealthStatus status, string description)
    {
        var first = time.GetUtcNow().UtcDateTime;
        await StoreAsync("SO-1", Math.Min(count, 1));
        time.Advance(TimeSpan.FromSeconds(seconds));
        await StoreAsync("SO-2", Math.Max(count - 1, 0));
        var health = await new OutboxHealth(outbox, time).CheckHealthAsync(new HealthCheckContext());
        Assert.That(
            (health.Status, health.Description), Is.EqualTo((status, string.Format(CultureInfo.InvariantCulture, description, first))));
    }

    [Test]
    public async Task Are_sent_by_the_next_process_in_the_trace_in_which_they_were_stored()
    {
        using (var caller = ObservedActivities.Begin())
        {
            await StoreAsync("SO-1", 2);
            caller.Stop();
            using var observed = new ObservedActivities("Soa.ServiceModel");
            var bus = new UnreliableBus();
            using var dispatcher = await StartAsync(new Outbox(test.Database, time), bus);
            await bus.WaitAsync(2);
            await dispatcher.StopAsync(CancellationToken.None);
            var sent = observed.Named("outbox orders.Happened").Where(activity => activity.TraceId == caller.TraceId).ToList();
            Assert.That(sent.Select(activity => activity.ParentSpanId), Is.EqualTo((ActivitySpanId[])[caller.SpanId, caller.SpanId]));
            Assert.That(sent.Select(activity => activity.TraceStateString), Is.All.EqualTo("shop=42"));
        }
    }

    [Test]
    public async Task Are_counted_no_further_than_asked()
    {
        await StoreAsync("SO-1", 5);
        Assert.That((await outbox.WaitingAsync(4, default)).Count, Is.EqualTo(4));
    }

    [Test]
    public async Task Are_taken_over_at_once_where_there_can_be_no_second_process()
    {
        await StoreAsync("SO-1", 2);
        await outbox.ClaimAsync(10, TimeSpan.FromMinutes(1), default);
        var bus = new UnreliableBus();
        using var dispatcher = await StartAsync(outbox, bus, TransportCapabilities.Of(BusTransport.InMemory));
        await bus.WaitAsync(2);
        await dispatcher.StopAsync(CancellationToken.None);
        Assert.That(await outbox.CountAsync(), Is.Zero);
    }

    private static async Task<OutboxDispatcher> StartAsync(Outbox outbox, UnreliableBus bus, TransportCapabilities? transport = null)
    {
        var dispatcher = new OutboxDispatcher(outbox, bus, transport ?? Broker, NullLogger<OutboxDispatcher>.Instance);
        await dispatcher.StartAsync(CancellationToken.None);
        return dispatcher;
    }

    private async Task StoreAsync(string key, int count, Document? source = null, int text = 0)
    {
        var events = Enumerable.Range(0, count)
            .Select(i => new PendingEvent("orders.Happened", Encoding.UTF8.GetBytes($"<e>{key}:{(text * 100) + i}</e>"), key))
            .ToList();
        source ??= new Document(default, Guid.NewGuid());
        await test.Database.InTransactionAsync(session =>
        {
            Outbox.Store(session, source, events, time.GetUtcNow().UtcDateTime);
            return Task.CompletedTask;
        });
        outbox.Notify();
    }

    private static (string Key, int Number) Parse(string body)
    {
        var parts = body["<e>".Length..^"</e>".Length].Split(':');
        return (parts[0], int.Parse(parts[1]));
    }
}
