using Soa.Bus.Load.Comparing;
using Soa.Bus.Load.Servers;
using Soa.Bus.Testing;

namespace Soa.Bus.Load.Messages;

/// <summary>
/// Compares requests and one-way documents of the bus with those of plain MassTransit, and with those that go through the outbox, on a
/// RabbitMQ of its own.
/// </summary>
internal static class MessagesProgram
{
    private static readonly Pace Usual = new(Clients: 32, Slices: 10, TimeSpan.FromSeconds(2)) { WarmUp = TimeSpan.FromSeconds(15) };

    /// <summary>Reads <c>[--scenarios call,send,publish,outbox] [--slices 10] [--seconds 2] [--concurrency 32]</c>, and measures.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var given = new GivenOptions(args, "--scenarios", "--slices", "--seconds", "--concurrency");
        var (pace, scenarios) = (given.Pace("--concurrency", Usual), (given.Find("--scenarios") ?? "call,send,publish,outbox").Split(','));
        await using var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        using var soa = await StartAsync(SoaMessages.Name, broker);
        using var plain = await StartAsync(PlainMessages.Name, broker);
        using var outbox = await StartAsync(OutboxMessages.Name, broker);
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores shared by the broker and the bus; {pace.Clients} clients; "
                + $"{pace.Slices} slices of {pace.Time.TotalSeconds} s of each bus in turns; ratios are medians with quartiles");
        foreach (var scenario in scenarios)
        {
            await (scenario switch
            {
                "call" => CompareAsync(scenario, MessagesUnderTest.Call, pace, (SoaMessages.Name, soa), (PlainMessages.Name, plain)),
                "send" => CompareAsync(scenario, MessagesUnderTest.Send, pace, (SoaMessages.Name, soa), (PlainMessages.Name, plain)),
                "publish" => CompareAsync(scenario, MessagesUnderTest.Publish, pace, (SoaMessages.Name, soa), (PlainMessages.Name, plain)),
                "outbox" => CompareAsync(scenario, MessagesUnderTest.Publish, pace, (OutboxMessages.Name, outbox), (SoaMessages.Name, soa)),
                _ => throw new ArgumentException($"The scenario '{scenario}' is not known. Known: call, send, publish, outbox."),
            });
        }

        return 0;
    }

    // Each has queues of its own.
    private static async Task<ServerProcess> StartAsync(string name, PrivateBroker broker) =>
        await ServerProcess.StartAsync(MessagesUnderTest.Role, null, name, (await broker.NewVirtualHostAsync()).AbsoluteUri);

    private static async Task CompareAsync(string title, string work, Pace pace, params (string Name, ServerProcess Process)[] buses)
    {
        using var broker = ProcessTree.Below(Environment.ProcessId).Single(process => process.ProcessName == "beam.smp");
        TimeSpan BrokerTime()
        {
            broker.Refresh();
            return broker.TotalProcessorTime;
        }

        var loads = buses.Select(bus => new MessageLoad(bus.Process.Port, work)).ToList();
        await Comparison.RunAsync(
            $"{title,-8}", [.. buses.Zip(loads, (bus, load) => new Contestant(bus.Name, bus.Process, load, BrokerTime))], pace);
        foreach (var load in loads)
            load.Dispose();
    }
}
