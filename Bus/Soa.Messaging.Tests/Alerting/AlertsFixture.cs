using Microsoft.Extensions.Time.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Alerting;

namespace Soa.Messaging.Tests.Alerting;

/// <summary>A database, a clock, somebody who gets messages, and a process that looks for alerts.</summary>
public abstract class AlertsFixture(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);

    protected static TimeSpan GroupWait { get; } = TimeSpan.FromSeconds(30);

    protected static TimeSpan ResolveAfter { get; } = TimeSpan.FromMinutes(2);

    protected static TimeSpan Minute { get; } = TimeSpan.FromMinutes(1);

    protected FakeTimeProvider Time { get; private set; } = null!;

    protected SharedDatabase Database => Test.Database;

    private protected TestDatabase Test { get; private set; } = null!;

    private protected Inbox Ops { get; private set; } = null!;

    private protected AlertingProcess Process { get; set; } = null!;

    [SetUp]
    public async Task Begin()
    {
        Time = new FakeTimeProvider(Start);
        Test = await TestDatabase.CreateMigratedAsync(provider);
        Ops = new Inbox();
        Process = NewProcess();
    }

    [TearDown]
    public async Task End() => await Test.DisposeAsync();

    /// <summary>Gets the settings, with a channel for <see cref="Ops"/>.</summary>
    private protected virtual AlertOptions Options => new()
    {
        ConsoleAddress = new Uri("https://bus.example.com/soa/"),
        GroupWait = GroupWait,
        ResolveAfter = ResolveAfter,
        Channels = { ["ops"] = new AlertChannelOptions { Type = AlertChannelType.Webhook } },
    };

    private protected virtual AlertingProcess NewProcess() => new(Database, Time, Options, [Ops]);
}
