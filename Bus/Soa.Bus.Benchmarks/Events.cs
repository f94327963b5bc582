using System.Diagnostics;
using System.Text;
using Soa.Database;
using Soa.Documents;
using Soa.ServiceModel.Delivery;

namespace Soa.Bus.Benchmarks;

/// <summary>Makes events of one kilobyte, about subjects of which each has five.</summary>
internal static class Events
{
    public const string Topic = "benchmarks.Happened";

    public static byte[] Body { get; } = Encoding.UTF8.GetBytes($"<Happened xmlns='urn:benchmarks'>{new string('x', 975)}</Happened>");

    /// <summary>Puts them into the outbox, as operations of five events each.</summary>
    public static async Task StoreAsync(SharedDatabase database, int count)
    {
        foreach (var transaction in Enumerable.Range(0, count / 5).Chunk(100))
        {
            await database.InTransactionAsync(session =>
            {
                foreach (var thing in transaction)
                {
                    var events = Enumerable.Range(0, 5).Select(_ => new PendingEvent(Topic, Body, $"THING-{thing}")).ToList();
                    Outbox.Store(session, new Document(default, Guid.NewGuid()), events, TimeProvider.System.GetUtcNow().UtcDateTime);
                }

                return Task.CompletedTask;
            });
        }
    }

    /// <summary>Measures until something has become true, and prints how many a second that was.</summary>
    public static async Task MeasureAsync(string what, int count, Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        Console.WriteLine($"{what,-70} {count / clock.Elapsed.TotalSeconds,8:0} a second");
    }

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await condition())
            await ticks.WaitForNextTickAsync();
    }
}
