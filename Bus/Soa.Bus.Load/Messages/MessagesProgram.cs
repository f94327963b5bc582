using Soa.Bus.Load.Comparing;
using Soa.Bus.Testing;

namespace Soa.Bus.Load.Messages;

/// <summary>
/// Compares requests and one-way documents of the bus with those of plain MassTransit, and with those that go through the outbox, on a
/// RabbitMQ of its own.
/// </summary>
internal static class MessagesProgram
{
    private static readonly Pace Usual = new(Clients: 32, Slices: 10, TimeSpan.FromSeconds(2)) { WarmUp = TimeSpan.FromSeconds(15) };

    /// <summary>
    /// Reads <c>[--scenarios call,send,publish,outbox] [--slices 10] [--seconds 2] [--concurrency 32] [--baseline PATH.dll]</c>, and
    /// measures.
    /// </summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var given = new GivenOptions(args, "--scenarios", "--slices", "--seconds", "--concurrency", "--baseline");
        var pace = given.Pace("--concurrency", Usual);
        await using var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores shared by the broker and the bus; {pace.Clients} clients; "
                + $"{pace.Slices} slices of {pace.Time.TotalSeconds} s of each bus in turns; ratios are medians with quartiles");
        foreach (var scenario in (given.Find("--scenarios") ?? "call,send,publish,outbox").Split(','))
        {
            var (work, bus, peer) = scenario switch
            {
                "call" => (MessagesUnderTest.Call, SoaMessages.Name, PlainMessages.Name),
                "send" => (MessagesUnderTest.Send, SoaMessages.Name, PlainMessages.Name),
                "publish" => (MessagesUnderTest.Publish, SoaMessages.Name, PlainMessages.Name),
                "outbox" => (MessagesUnderTest.Publish, OutboxMessages.Name, SoaMessages.Name),
                _ => throw new ArgumentException($"The scenario '{scenario}' is not known. Known: call, send, publish, outbox."),
            };
            var contestants = new List<MessagesProcess>();
            try
            {
                contestants.Add(await MessagesProcess.StartAsync(bus, work, broker));
                contestants.Add(await MessagesProcess.StartAsync(peer, work, broker));
                if (given.Find("--baseline") is { } baseline)
                    contestants.Add(await MessagesProcess.StartAsync(bus, work, broker, baseline));
                await Comparison.RunAsync($"{scenario,-8}", [.. contestants.Select(contestant => contestant.Contestant)], pace);
            }
            finally
            {
                foreach (var contestant in contestants)
                    contestant.Dispose();
            }
        }

        return 0;
    }
}
