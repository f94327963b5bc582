using Microsoft.Extensions.Time.Testing;
using Soa.Broker.Tests.Messaging;
using Soa.Database.Testing;
using Soa.Messaging;
using Soa.Messaging.Subscriptions;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Flows.Versions;

/// <summary>What a bus on RabbitMQ writes into the shared database, for those who publish.</summary>
public sealed class What_flows_have_subscribed_to() : BusFixture(BusTransport.RabbitMq)
{
    [Test]
    public async Task Is_written_down_and_follows_the_folder_and_stays_when_the_bus_stops()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        var register = new SubscriptionRegister(database.Database, 20, TimeProvider.System);
        using var files = new FlowFiles();
        files.WriteTest("One", from: "[event:orders/A, event:orders/B]");
        files.Write("other", "flow: other\nfrom: event:orders/C\nsteps:\n  - send: queue:out");
        files.Write("without", "flow: without\nfrom: queue:without\nsteps:\n  - send: queue:out");

        await using (await FlowDesk.StartAsync(files.Folder, Options, database.Database))
        {
            await BecomesAsync("flow.other: orders.C", "flow.test: orders.A orders.B", "flow.without: ");

            files.WriteTest("Two", from: "event:orders/B");
            files.Write("new", "flow: new\nfrom: event:orders/D\nsteps:\n  - send: queue:out");
            files.Delete("other");
            files.Delete("without");
            await BecomesAsync("flow.new: orders.D", "flow.test: orders.B");
        }

        await BecomesAsync("flow.new: orders.D", "flow.test: orders.B");

        async Task BecomesAsync(params string[] expected)
        {
            string[] found = [];
            await Wait.UntilAsync(
                async () =>
                {
                    found = [.. (await register.ListAsync(default)).Select(subscription => $"{subscription.Queue}: {subscription.Topics}")];
                    return found.SequenceEqual(expected, StringComparer.Ordinal);
                },
                $"the register says {string.Join(", ", expected)}");
        }
    }

    [Test]
    public async Task Is_crossed_out_when_buses_run_and_none_has_had_the_flow_for_a_day()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var register = new SubscriptionRegister(database.Database, 20, time);
        var (here, elsewhere) = (register.Subscription("flow.here", ["orders.A"]), register.Subscription("flow.elsewhere", ["orders.A"]));
        await register.WriteAsync([here, elsewhere], [], TimeSpan.FromDays(1), default);

        time.Advance(TimeSpan.FromHours(23));
        var early = await register.WriteAsync([here], [], TimeSpan.FromDays(1), default);
        time.Advance(TimeSpan.FromHours(23));
        var late = await register.WriteAsync([here], [], TimeSpan.FromDays(1), default);

        Assert.That((early, late), Is.EqualTo((Array.Empty<string>(), new[] { "flow.elsewhere" })));
        Assert.That(await register.ListAsync(default), Is.EqualTo(new[] { here }));
    }
}
