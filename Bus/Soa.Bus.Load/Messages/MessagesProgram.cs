using System.Diagnostics;
using System.Globalization;
using Soa.Bus.Load.Comparing;
using Soa.Bus.Testing;

namespace Soa.Bus.Load.Messages;

/// <summary>
/// Measures requests and one-way documents of the bus on a private RabbitMQ beside those of plain MassTransit, in slices that take turns.
/// </summary>
internal static class MessagesProgram
{
    private const int Clients = 32;
    private const int Slices = 10;
    private const int WarmUps = 4;

    private static readonly TimeSpan SliceTime = TimeSpan.FromSeconds(2);

    /// <summary>Measures, and prints the figures.</summary>
    public static async Task<int> RunAsync()
    {
        await using var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        await using var soa = await SoaMessages.StartAsync(broker.Amqp);
        await using var plain = await PlainMassTransit.StartAsync(broker.Amqp);
        Console.WriteLine($"{Environment.ProcessorCount} cores; {Clients} clients; {Slices} slices of {SliceTime.TotalSeconds} s in turns");
        await CompareAsync("request/reply", soa, plain, static bus => bus.CallAsync());
        await CompareAsync("one-way", soa, plain, SendUntilReceivedAsync);
        return 0;
    }

    private static async Task CompareAsync(string title, IMessages soa, IMessages plain, Func<IMessages, Task> work)
    {
        List<Figure> ours = [], theirs = [];
        for (var slice = -WarmUps; slice < Slices; slice++)
        {
            // Each goes first as often as the other.
            foreach (var isOurs in slice % 2 == 0 ? new[] { true, false } : [false, true])
            {
                var figure = await MeasureAsync(isOurs ? soa : plain, work);
                Console.Error.WriteLine($"{title} {slice} {(isOurs ? "ours" : "theirs")} {figure}");
                if (slice >= 0)
                    (isOurs ? ours : theirs).Add(figure);
            }
        }

        foreach (var (bus, figures) in new[] { (soa, ours), (plain, theirs) })
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"figure: {title,-14} {bus.Name,-12} {Spread.Of(figures.Select(figure => figure.PerSecond)).Median:N0} a second, "
                    + $"{Spread.Of(figures.Select(figure => figure.Microseconds)).Median:N0} us of processor time each"));
        }

        Spread Ratio(Func<Figure, double> value) => Spread.Of(ours.Zip(theirs, (one, other) => value(one) / value(other)));
        Console.WriteLine(
            $"figure: {title,-14} {soa.Name}/{plain.Name}: throughput {Ratio(figure => figure.PerSecond)}, "
                + $"processor time {Ratio(figure => figure.Microseconds)}");
    }

    // The processor time is that of sender and receiver, without the broker.
    private static async Task<Figure> MeasureAsync(IMessages bus, Func<IMessages, Task> work)
    {
        var count = 0;
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (clock.Elapsed < SliceTime)
            {
                await work(bus);
                Interlocked.Increment(ref count);
            }
        }));
        return new Figure(count / clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / count);
    }

    private static async Task SendUntilReceivedAsync(IMessages bus)
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await bus.SendAsync(received.SetResult);
        await received.Task;
    }

    private sealed record Figure(double PerSecond, double Microseconds);
}
