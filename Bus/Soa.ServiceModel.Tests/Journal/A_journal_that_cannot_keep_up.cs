using Soa.Messaging.Journal;
using Soa.Testing.Journal;
using Soa.Testing.Messaging;

namespace Soa.ServiceModel.Tests.Journal;

/// <summary>The database is held by somebody else for a while.</summary>
public sealed class A_journal_that_cannot_keep_up
{
    private const int Count = 100;

    [TestCase(10, 10_000_000)]
    [TestCase(100_000, 20_000)]
    public async Task Slows_its_callers_down_keeps_its_memory_bounded_and_loses_nothing(int mostEntries, long mostBytes)
    {
        var options = new JournalOptions
        {
            MaxWaitingEntries = mostEntries,
            MaxWaitingBytes = mostBytes,
            BatchSize = 5,
            FlushInterval = TimeSpan.Zero,
        };
        await using var journal = await JournalUnderTest.StartAsync(options);
        var release = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        var holder = journal.Database.Database.InTransactionAsync(async _ =>
        {
            held.SetResult();
            await release.Task;
        });
        await held.Task;
        var recorded = 0;
        var caller = Task.Run(async () =>
        {
            for (var i = 0; i < Count; i++)
            {
                await journal.Queue.RecordAsync(Entries.New($"<X>{new string('x', 500)}{i}</X>"), default);
                Interlocked.Increment(ref recorded);
            }
        });
        var last = -1;
        // Until two looks, apart from each other, see the same: the caller waits.
        await Wait.UntilAsync(() => recorded > 4 && recorded == Interlocked.Exchange(ref last, recorded), "the caller waits");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(caller.IsCompleted, Is.False);
            Assert.That(recorded, Is.LessThan(Count));
            Assert.That(journal.Queue.WaitingBytes, Is.LessThanOrEqualTo(Math.Min(mostBytes, (mostEntries + 6) * 1100)));
        }

        release.SetResult();
        await holder;
        await caller;
        await journal.WriteAllAsync();
        Assert.That(await journal.AllAsync(), Has.Count.EqualTo(Count));
        Assert.That(journal.Queue.WaitingBytes, Is.Zero);
    }

    [Test]
    public async Task Lets_go_of_a_caller_who_gives_up_and_of_the_room_he_waited_for()
    {
        var options = new JournalOptions { MaxWaitingBytes = 1000, FlushInterval = TimeSpan.FromDays(1) };
        await using var journal = await JournalUnderTest.StartAsync(options);
        await journal.Queue.RecordAsync(Entries.New("<First/>"), default);
        using var patience = new CancellationTokenSource();
        var waiting = journal.Queue.RecordAsync(Entries.New("<GivenUp/>"), patience.Token).AsTask();
        Assert.That(waiting.IsCompleted, Is.False);
        await patience.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        await journal.WriteAllAsync();
        Assert.That((await journal.AllAsync()).Select(entry => entry.DocumentName), Is.EqualTo((string[])["First"]));
        Assert.That(journal.Queue.WaitingBytes, Is.Zero);
    }
}
