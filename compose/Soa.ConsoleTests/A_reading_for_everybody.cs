using Microsoft.Extensions.Time.Testing;
using Soa.AllInOne.Testing;
using Soa.Bus.OperatorConsole.Live;

namespace Soa.ConsoleTests;

/// <summary>One reading of the database, however many look at a page.</summary>
public sealed class A_reading_for_everybody
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider time = new();
    private int read;
    private bool fails;

    [SetUp]
    public void Begin() => (read, fails) = (0, false);

    [Test]
    public async Task Is_made_once_for_all_who_ask_at_once_and_soon_after()
    {
        var reading = Reading();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reading.GetAsync()));
        time.Advance(Every - TimeSpan.FromSeconds(1));
        Assert.That(answers.Append(await reading.GetAsync()), Is.All.EqualTo("1"));

        time.Advance(Every);
        Assert.That(await reading.GetAsync(), Is.EqualTo("2"));
    }

    [Test]
    public async Task Is_made_once_in_its_time_for_all_who_watch_and_no_more_when_they_have_left()
    {
        var reading = Reading();
        var told = 0;
        var watchers = Enumerable.Range(0, 20).Select(_ => reading.Watch(() =>
        {
            Interlocked.Increment(ref told);
            return Task.CompletedTask;
        })).ToList();
        time.Advance(Every);
        await Condition.BecomesAsync(() => Task.FromResult(Volatile.Read(ref told)), count => count == 20, count => $"{count} were told");
        Assert.That(read, Is.EqualTo(1));

        foreach (var watcher in watchers)
            watcher.Dispose();
        time.Advance(Every * 3);
        Assert.That((read, told), Is.EqualTo((1, 20)));
    }

    [Test]
    public async Task Is_tried_again_by_the_next_who_asks_after_it_failed()
    {
        var reading = Reading();
        fails = true;
        Assert.That(reading.GetAsync, Throws.InvalidOperationException);
        fails = false;
        Assert.That(await reading.GetAsync(), Is.EqualTo("2"));
    }

    [Test]
    public async Task Goes_on_for_the_others_when_one_who_watches_fails()
    {
        var reading = Reading();
        var told = 0;
        using var bad = reading.Watch(() => throw new InvalidOperationException("The circuit is gone."));
        using var good = reading.Watch(() => Task.FromResult(Interlocked.Increment(ref told)));
        for (var round = 1; round <= 2; round++)
        {
            time.Advance(Every);
            await Condition.BecomesAsync(
                () => Task.FromResult(Volatile.Read(ref told)), count => count == round, count => $"told {count} times, not {round}");
        }
    }

    private SharedReading<string> Reading() => new(
        _ =>
        {
            var number = Interlocked.Increment(ref read);
            return fails ? throw new InvalidOperationException("The database is away.") : Task.FromResult($"{number}");
        },
        Every, time);
}
