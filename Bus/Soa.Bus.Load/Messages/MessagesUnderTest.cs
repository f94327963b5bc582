using System.Diagnostics;
using Soa.Bus.Load.Servers;

namespace Soa.Bus.Load.Messages;

/// <summary>
/// Runs a bus that is measured, with the clients that send its documents. The clients are in the same process, as a flow or a service is,
/// and work whenever <c>POST /call</c>, <c>/send</c> or <c>/publish</c> asks them to.
/// </summary>
internal static class MessagesUnderTest
{
    public const string Role = "messages-under-test";
    public const string Call = "call";
    public const string Send = "send";
    public const string Publish = "publish";

    public static async Task<int> RunAsync(int port, string bus, Uri broker)
    {
        var deliveries = new Deliveries();
        var messages = bus switch
        {
            SoaMessages.Name => await SoaMessages.StartAsync(broker, deliveries),
            OutboxMessages.Name => await OutboxMessages.StartAsync(broker, deliveries),
            PlainMessages.Name => await PlainMessages.StartAsync(broker, deliveries),
            _ => throw new ArgumentException($"The bus '{bus}' is not known."),
        };
        var app = LoadServer.CreateBuilder(port).Build();
        app.MapPost(Call, (int clients, double seconds) => RunAsync(clients, seconds, () => messages.CallAsync(deliveries.NextNumber())));
        app.MapPost(Send, (int clients, double seconds) => RunAsync(clients, seconds, deliveries, messages.SendAsync));
        app.MapPost(Publish, (int clients, double seconds) => RunAsync(clients, seconds, deliveries, messages.PublishAsync));
        await app.RunAsync();
        return 0;
    }

    private static async Task<MessagesDone> RunAsync(int clients, double seconds, Deliveries deliveries, Func<long, Task> send)
    {
        var done = await RunAsync(clients, seconds, async () =>
        {
            var number = deliveries.NextNumber();
            deliveries.Sending(number);
            try
            {
                await send(number);
            }
            catch
            {
                deliveries.NotSent(number);
                throw;
            }
        });
        return done with { Errors = done.Errors + await deliveries.SettleAsync() };
    }

    private static async Task<MessagesDone> RunAsync(int clients, double seconds, Func<Task> work)
    {
        var until = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => RunAsync(until, work))));
        return new MessagesDone(
            [.. done.SelectMany(client => client.Taken)], done.Sum(client => client.Errors),
            done.Select(client => client.Problem).FirstOrDefault(problem => problem is not null));
    }

    private static async Task<MessagesDone> RunAsync(long until, Func<Task> work)
    {
        var (taken, errors, problem) = (new List<long>(), 0, default(string));
        while (Stopwatch.GetTimestamp() < until)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                await work();
                taken.Add(Stopwatch.GetTimestamp() - started);
            }
            catch (Exception failure)
            {
                errors++;
                problem ??= failure.Message;
            }
        }

        return new MessagesDone(taken, errors, problem);
    }
}
