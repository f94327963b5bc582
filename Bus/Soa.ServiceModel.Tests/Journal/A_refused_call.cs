using Soa.Messaging.Journal;
using Soa.Testing.Journal;

namespace Soa.ServiceModel.Tests.Journal;

/// <summary>Who was refused, and that a flood of them is no flood in the journal.</summary>
public sealed class A_refused_call
{
    private static readonly RefusedCall Call = new()
    {
        Endpoint = "soap:/services/orders",
        Address = "203.0.113.7",
        Who = "acme",
        Code = "NotAuthenticated",
        Reason = "The password is wrong.",
    };

    [Test]
    public async Task Is_written_down_with_who_called_from_where_and_why()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        await new RefusedCalls(journal.Queue, TimeProvider.System).RecordAsync(Call, default);
        await journal.WriteAllAsync();
        var entry = (await journal.AllAsync()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((entry.Kind, entry.Who, entry.Address), Is.EqualTo(("Refused", "acme", "203.0.113.7")));
            Assert.That((entry.Outcome, entry.Fault, entry.Reason), Is.EqualTo(("Fault", "NotAuthenticated", "The password is wrong.")));
            Assert.That((entry.Service, entry.BodySize, entry.DocumentName), Is.EqualTo(("orders", 0, null as string)));
        }
    }

    [Test]
    public async Task Is_only_counted_when_too_many_come_at_once()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        var clock = new StandingClock();
        var calls = new RefusedCalls(journal.Queue, clock);
        for (var i = 0; i < RefusedCalls.MostPerSecond + 30; i++)
            await calls.RecordAsync(Call, default);
        clock.Passed = TimeSpan.FromSeconds(1);
        await calls.RecordAsync(Call, default);
        await journal.WriteAllAsync();
        var entries = await journal.AllAsync();
        Assert.That(entries, Has.Count.EqualTo(RefusedCalls.MostPerSecond + 1));
        Assert.That(entries[0].Reason, Is.EqualTo("The password is wrong. (30 more refused calls before this one are not written down.)"));
    }

    private sealed class StandingClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
