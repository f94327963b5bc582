using System.Collections.Concurrent;
using MassTransit;

namespace Soa.Bus.Load.Messages;

/// <summary>Runs MassTransit as its documentation shows it: messages in JSON, a request client, and consumers of quorum queues.</summary>
internal sealed class PlainMassTransit : IMessages
{
    private const string Queue = "plain-load";

    private static readonly string Text = new('x', 1000);

    private readonly IBusControl bus;
    private readonly IRequestClient<Ask> client;
    private readonly ISendEndpoint endpoint;
    private readonly ConcurrentDictionary<Guid, Action> waiting;

    private PlainMassTransit(IBusControl bus, ISendEndpoint endpoint, ConcurrentDictionary<Guid, Action> waiting)
    {
        (this.bus, this.endpoint, this.waiting) = (bus, endpoint, waiting);
        client = bus.CreateRequestClient<Ask>(new Uri("queue:plain-service"));
    }

    public string Name => "masstransit";

    public static async Task<PlainMassTransit> StartAsync(Uri broker)
    {
        var waiting = new ConcurrentDictionary<Guid, Action>();
        var bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker);
            rabbit.ReceiveEndpoint("plain-service", endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.Handler<Ask>(context => context.RespondAsync(new Answer(context.Message.Text)));
            });
            rabbit.ReceiveEndpoint(Queue, endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.Handler<Happened>(context =>
                {
                    if (waiting.TryRemove(context.Message.Id, out var received))
                        received();
                    return Task.CompletedTask;
                });
            });
        });
        await bus.StartAsync();
        return new PlainMassTransit(bus, await bus.GetSendEndpoint(new Uri($"queue:{Queue}")), waiting);
    }

    public async Task CallAsync()
    {
        var answer = await client.GetResponse<Answer>(new Ask(Text));
        if (answer.Message.Text != Text)
            throw new InvalidOperationException("The answer is another one.");
    }

    public Task SendAsync(Action received)
    {
        var message = new Happened(Guid.NewGuid(), Text);
        waiting[message.Id] = received;
        return endpoint.Send(message);
    }

    public async ValueTask DisposeAsync() => await bus.StopAsync();

    public sealed record Ask(string Text);

    public sealed record Answer(string Text);

    public sealed record Happened(Guid Id, string Text);
}
