using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Alerting;

namespace Soa.Messaging.Tests.Alerting;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class A_message_that_a_channel_does_not_take(DatabaseProvider provider) : AlertsFixture(provider)
{
    private readonly Inbox other = new("other");

    private protected override AlertOptions Options => base.Options with
    {
        Channels = new() { ["ops"] = new AlertChannelOptions(), ["other"] = new AlertChannelOptions() },
    };

    private protected override AlertingProcess NewProcess() => new(Database, Time, Options, [Ops, other]);

    [SetUp]
    public Task Fail()
    {
        Ops.Problem = "The mail server is away.";
        return Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
    }

    [Test]
    public async Task Is_tried_again_after_growing_pauses_also_after_a_restart_and_holds_no_other_up()
    {
        var before = other.Taken.Count;
        await Process.RunAsync(Minute * 30);
        var refused = Ops.Refused;
        var waiting = (await Process.Store.ListMessagesAsync(10, default)).Single(message => message.Channel == "ops");
        Process = NewProcess();
        Ops.Problem = null;
        await Process.RunAsync(Minute * 20);
        var sent = (await Process.Store.ListMessagesAsync(10, default)).Single(message => message.Channel == "ops");

        Assert.Multiple(() =>
        {
            Assert.That(other.Taken, Has.Count.EqualTo(before + 1));
            Assert.That(refused, Is.InRange(6, 9), "10 s, 20 s, 40 s, … up to 15 min");
            Assert.That(waiting.Problem, Is.EqualTo("The mail server is away."));
            Assert.That(waiting.NextAt, Is.Not.Null);
            Assert.That(Ops.Taken.Single().Id, Is.EqualTo(waiting.Id));
            Assert.That((sent.SentAt is not null, sent.NextAt, sent.Problem), Is.EqualTo((true, (DateTime?)null, (string?)null)));
        });
    }

    [Test]
    public async Task Is_given_up_after_a_day_which_is_logged_as_an_error()
    {
        await Process.RunAsync(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 100; i++)
        {
            Time.Advance(TimeSpan.FromMinutes(16));
            await Process.SendAsync();
        }

        var message = (await Process.Store.ListMessagesAsync(10, default)).Single(one => one.Channel == "ops");
        Assert.Multiple(() =>
        {
            Assert.That((message.NextAt, message.SentAt), Is.EqualTo(((DateTime?)null, (DateTime?)null)));
            Assert.That(Process.SenderLog.Lines.Count(line => line.StartsWith("Error: ", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(
                Process.SenderLog.Lines,
                Has.Some.StartsWith($"Error: Message {message.Id} about alerts was not sent by the channel ops, and is given up"));
        });
    }

    [Test]
    public async Task Waits_as_long_as_the_receiver_asks()
    {
        var busy = new BusyChannel();
        Process = new AlertingProcess(Database, Time, base.Options, [busy]);
        await Process.RunAsync(Minute * 10);
        var early = busy.Attempts;
        await Process.RunAsync(Minute * 25);

        Assert.That((early, busy.Attempts), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task Is_tried_again_if_this_process_does_not_know_its_channel()
    {
        Ops.Problem = null;
        Process = new AlertingProcess(Database, Time, Options, [other]);
        await Process.RunAsync(Minute);
        Assert.That(Process.SenderLog.Lines, Has.Some.Contains("This process has no channel 'ops' in its settings."));

        await NewProcess().RunAsync(Minute * 2);
        Assert.That(Ops.Taken, Has.Count.EqualTo(1));
    }

    private sealed class BusyChannel : IAlertChannel
    {
        public string Name => "ops";

        public string Target => "busy";

        public int Attempts { get; private set; }

        public Task SendAsync(AlertNotice notice, CancellationToken cancellationToken)
        {
            Attempts++;
            throw new AlertNotSentException("Busy.", TimeSpan.FromMinutes(30));
        }
    }
}
