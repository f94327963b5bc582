using Microsoft.Extensions.Time.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Flows.Timers;
using Soa.Messaging;
using Soa.Testing.Flows;
using Soa.Testing.Messaging;

namespace Soa.Flows.Tests;

public sealed class A_flow_with_a_timer
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 10, TimeSpan.Zero);

    private readonly List<IAsyncDisposable> running = [];
    private FakeTimeProvider time = null!;
    private TestDatabase? database;

    [SetUp]
    public void SetTheClock() => time = new FakeTimeProvider(Start);

    [TearDown]
    public async Task Stop()
    {
        foreach (var timer in running)
            await timer.DisposeAsync();
        running.Clear();
        if (database is not null)
            await database.DisposeAsync();
        database = null;
    }

    [Test]
    public async Task Gets_a_document_at_each_time_through_its_queue()
    {
        using var flow = Create("every: 1m");
        await StartAsync(flow);

        await PassAsync(flow, TimeSpan.FromSeconds(50), sent: 1);
        await PassAsync(flow, TimeSpan.FromSeconds(60), sent: 2);

        Assert.That(flow.Bus.Sent.Select(sent => sent.Address), Is.All.EqualTo("queue:flow.clock"));
        Assert.That(
            TestFlow.Text(flow.Bus.Sent[1].Document),
            Is.EqualTo("<tick xmlns=\"http://soa.example.com/timers/v1\" timer=\"t\" scheduled=\"2026-03-01T12:02:00Z\"/>"));
        Assert.That(FlowSubscriptions.Of(flow.Inlet()).Single().Queue, Is.EqualTo("flow.clock"));
    }

    [TestCase("cron: '0 2 * * *', zone: Europe/Berlin", "2026-03-02T01:00:00Z")]
    [TestCase("cron: '*/5 * * * *'", "2026-03-01T12:05:00Z")]
    [TestCase("cron: '30 * * * * *'", "2026-03-01T12:00:30Z")]
    public async Task Fires_when_its_cron_expression_says(string schedule, string first)
    {
        using var flow = Create(schedule);
        await StartAsync(flow);

        await PassAsync(flow, DateTimeOffset.Parse(first, null) - Start, sent: 1);

        Assert.That(TestFlow.Text(flow.Bus.Sent[0].Document), Does.Contain($"scheduled=\"{first}\""));
    }

    [Test]
    public async Task Is_one_document_however_many_processes_have_the_flow()
    {
        using var one = Create("every: 1m");
        using var other = Create("every: 1m");
        await StartAsync(one);
        await StartAsync(other);

        await PassAsync(one, TimeSpan.FromSeconds(50), sent: 1);
        await PassAsync(other, TimeSpan.Zero, sent: 1);

        Assert.That(one.Bus.Sent[0].Document.MessageId, Is.EqualTo(other.Bus.Sent[0].Document.MessageId));
    }

    [Test]
    public async Task Is_sent_by_one_of_them_if_they_share_a_database()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        var flows = Enumerable.Range(0, 4).Select(_ => Create("every: 1m")).ToArray();
        foreach (var flow in flows)
            await StartAsync(flow);

        for (var minute = 1; minute <= 5; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            var expected = minute;
            await Wait.UntilAsync(() => flows.Sum(flow => flow.Bus.Sent.Count) >= expected, "the timer fired");
        }

        Assert.That(flows.Sum(flow => flow.Bus.Sent.Count), Is.EqualTo(5));
        Array.ForEach(flows, flow => flow.Dispose());
    }

    [TestCase("latest", 1)]
    [TestCase("all", 3)]
    [TestCase("skip", 0)]
    public async Task Makes_up_for_what_was_missed_as_it_says(string missed, int made)
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var before = Create("every: 1m");
        await StartAsync(before);
        await PassAsync(before, TimeSpan.FromSeconds(50), sent: 1);
        await running[0].DisposeAsync();
        running.Clear();
        time.Advance(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(1));

        using var after = Create($"every: 1m, missed: {missed}");
        await StartAsync(after);
        await Wait.UntilAsync(() => after.Bus.Sent.Count == made, "what was missed is made up for");
        await PassAsync(after, TimeSpan.FromSeconds(59), sent: made + 1);

        Assert.That(TestFlow.Text(after.Bus.Sent[^1].Document), Does.Contain("T12:05:00Z"));
    }

    [Test]
    public async Task Fires_later_if_the_broker_is_away()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var flow = Create("every: 1m, missed: all");
        flow.Bus.Refusal = new ServiceUnavailableException("away");
        await StartAsync(flow);
        time.Advance(TimeSpan.FromSeconds(50));
        await Wait.UntilAsync(() => flow.Bus.Refused > 0, "the timer tried to fire");

        flow.Bus.Refusal = null;
        await Wait.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return flow.Bus.Sent.Count > 0;
            },
            "the timer fired");

        Assert.That(TestFlow.Text(flow.Bus.Sent[0].Document), Does.Contain("T12:01:00Z"));
    }

    [Test]
    public async Task Fires_later_if_broker_and_database_are_away_at_once()
    {
        var pauses = new CountedPauses();
        time = pauses;
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var flow = Create("every: 1m, missed: all");
        flow.Bus.Refusal = new ServiceUnavailableException("away");
        flow.Bus.OnSend = _ => Rename("FlowTimers", "Gone");
        await StartAsync(flow);
        time.Advance(TimeSpan.FromSeconds(50));
        await Wait.UntilAsync(() => pauses.Count > 0, "the timer tried to fire, and to give the firing back");

        await Rename("Gone", "FlowTimers");
        (flow.Bus.Refusal, flow.Bus.OnSend) = (null, null);
        await PassUntilAsync(() => flow.Bus.Sent.Count > 0);

        Assert.That(TestFlow.Text(flow.Bus.Sent[0].Document), Does.Contain("T12:01:00Z"));
    }

    [Test]
    public async Task Fires_in_place_of_a_process_that_died_over_it()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var flow = Create("every: 2m, missed: all");
        await StartAsync(flow);
        await PassAsync(flow, TimeSpan.FromMinutes(2), sent: 1);
        var dead = new TimerStore(database.Database, "clock", "t");
        await Wait.UntilAsync(
            async () => await dead.ClaimAsync(new DateTimeOffset(2026, 3, 1, 12, 4, 0, TimeSpan.Zero)) == TimerClaim.Mine,
            "another process claims the next firing");

        await PassUntilAsync(() => flow.Bus.Sent.Count > 1);

        Assert.That(TestFlow.Text(flow.Bus.Sent[1].Document), Does.Contain("T12:04:00Z"));
    }

    [TestCase("every: 1m, cron: '* * * * *'", "needs either 'every'")]
    [TestCase("zone: Europe/London", "needs either 'every'")]
    [TestCase("cron: '61 * * * *'", "has the cron expression '61 * * * *', which cannot work")]
    [TestCase("cron: '* * * * *', zone: Europe/Londn", "names the time zone 'Europe/Londn'")]
    [TestCase("every: 1ms", "fires every 100ms at most")]
    [TestCase("evry: 1m", "Did you mean 'every'?")]
    public void Is_refused_at_load_if_an_option_is_wrong(string options, string error)
    {
        using var flow = Create(options);

        Assert.That(flow.Errors()[0], Does.StartWith("flow.yaml:2: ").And.Contain(error));
    }

    [Test]
    public void Is_no_place_to_send_to()
    {
        using var flow = new TestFlow("steps: [ { send: 'timer:t' } ]");

        Assert.That(flow.Errors().Single(), Does.Contain("cannot be sent to"));
    }

    private TestFlow Create(string options) =>
        new($"flow: clock\nfrom: {{ endpoint: 'timer:t', {options} }}\nsteps: [ stop ]") { Time = time };

    private async Task StartAsync(TestFlow flow) =>
        running.Add((await new TimerListener(database?.Database).StartAsync(flow.Inlet(), default))!);

    private Task PassUntilAsync(Func<bool> condition) => Wait.UntilAsync(
        () =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return condition();
        },
        "the timer fired");

    private Task Rename(string table, string to) =>
        database!.Database.InTransactionAsync(session => session.ExecuteAsync(
            new Statement(sqlite: $"ALTER TABLE {table} RENAME TO {to}", sqlServer: $"EXEC sp_rename 'dbo.{table}', '{to}'")));

    private async Task PassAsync(TestFlow flow, TimeSpan passing, int sent)
    {
        time.Advance(passing);
        await Wait.UntilAsync(() => flow.Bus.Sent.Count >= sent, $"the timer fired {sent} times");
        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(sent));
    }

    /// <summary>Counts the pauses after failures.</summary>
    private sealed class CountedPauses() : FakeTimeProvider(A_flow_with_a_timer.Start)
    {
        public int Count { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == TimeSpan.FromSeconds(5))
                Count++;
            return timer;
        }
    }
}
