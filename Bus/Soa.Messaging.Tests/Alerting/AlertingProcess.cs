using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Documents;
using Soa.Messaging.Alerting;
using Soa.Messaging.Auditing;
using Soa.Messaging.Journal;
using Soa.Messaging.Outcomes;
using Soa.Messaging.Parked;
using Soa.Messaging.Series;
using Soa.Testing.Messaging;

namespace Soa.Messaging.Tests.Alerting;

/// <summary>Represents a process that looks for alerts, when the test says so and not by the clock.</summary>
internal sealed class AlertingProcess
{
    private readonly DeadLetterReceiver receiver;
    private readonly ParkedDocuments parked;
    private readonly ParkedStore store;
    private readonly FakeTimeProvider time;
    private readonly AlertSender sender;

    public AlertingProcess(
        SharedDatabase database, FakeTimeProvider time, AlertOptions options, IEnumerable<IAlertChannel> channels,
        SeriesReader? series = null)
    {
        this.time = time;
        var journal = new ParkedJournal(NoJournal.Instance, time);
        var audit = new AuditLog(database, time);
        var outcomes = new ReplayOutcomes(new ProcessDatabase(database), time, NullLogger<ReplayOutcomes>.Instance);
        receiver = new DeadLetterReceiver(database, journal, outcomes, time);
        store = new ParkedStore(database);
        parked = new ParkedDocuments(database, store, new RecordingBus(), journal, audit, time, flows: null);
        var all = new AlertChannels(channels);
        var outbox = new AlertOutbox(database, options, time);
        sender = new AlertSender(outbox, all, SenderLog);
        Engine = new AlertEngine(
            database, new AlertFigureReader(options, time, series, new ParkedGroups(database)), new AlertBook(options, time), outbox,
            options, time, Log);
        Alerts = new Alerts(database, audit, all, options, time);
        Store = new AlertStore(database, time);
        Audit = audit;
    }

    public AlertEngine Engine { get; }

    public Alerts Alerts { get; }

    public AlertStore Store { get; }

    public AuditLog Audit { get; }

    public RecordedLog<AlertEngine> Log { get; } = new();

    public RecordedLog<AlertSender> SenderLog { get; } = new();

    /// <summary>Parks a document of a flow, as the receiver of dead letters does.</summary>
    public Task ParkAsync(string flow, string reason, string message) => receiver.ReceiveAsync(
        new Document("<a/>"u8.ToArray(), Guid.NewGuid(), headers: new Dictionary<string, string>
        {
            [DeadLetterHeaders.Queue] = $"flow.{flow}",
            [DeadLetterHeaders.Flow] = flow,
            [DeadLetterHeaders.Reason] = reason,
            [DeadLetterHeaders.Message] = message,
        }),
        default);

    /// <summary>Discards everything that is parked.</summary>
    public async Task DiscardAllAsync()
    {
        foreach (var id in await store.ListIdsAsync(new ParkedFilter(), time.GetUtcNow().UtcDateTime, "", 1000, default))
            await parked.DiscardAsync(id, "Not wanted.", new Actor("olga"), default);
    }

    /// <summary>Checks the rules and sends what is due, each ten seconds of a time.</summary>
    public async Task RunAsync(TimeSpan span, Func<Task>? beforeEach = null)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromSeconds(10))
        {
            time.Advance(TimeSpan.FromSeconds(10));
            if (beforeEach is not null)
                await beforeEach();
            await TurnAsync();
        }
    }

    /// <summary>Checks the rules once, and sends what is due.</summary>
    public async Task TurnAsync()
    {
        await Engine.CheckAsync(default);
        await sender.SendAsync(default);
    }

    /// <summary>Sends what is due.</summary>
    public Task SendAsync() => sender.SendAsync(default);
}
