using MassTransit;

namespace Soa.Bus.Load.Messages;

/// <summary>
/// Runs MassTransit as its documentation shows it: messages in JSON, one request client, and quorum queues. Handlers, limits and prefetch
/// are those of the bus.
/// </summary>
internal sealed class PlainMessages(IBus bus, ISendEndpoint flow) : IMessages
{
    public const string Name = "masstransit";

    private const string Service = "plain-service";
    private const string Flow = "plain-flow";

    // With "queue:" instead, the sender would declare a classic queue of this name, which the broker refuses again and again.
    private readonly IRequestClient<Request> requests = bus.CreateRequestClient<Request>(AddressOf(Service));

    public static async Task<IMessages> StartAsync(Uri broker, Deliveries deliveries)
    {
        var bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker);
            // Those of the queue of answers.
            (rabbit.ConcurrentMessageLimit, rabbit.PrefetchCount) = (32, 64);
            rabbit.ReceiveEndpoint(Service, endpoint =>
            {
                AsQueueOfTheBus(endpoint);
                endpoint.Handler<Request>(context => context.RespondAsync(new Answer(context.Message.Number, context.Message.Text)));
            });
            rabbit.ReceiveEndpoint(Flow, endpoint =>
            {
                AsQueueOfTheBus(endpoint);
                endpoint.Handler<Event>(context =>
                {
                    deliveries.Received(context.Message.Text == LoadDocument.Filling ? context.Message.Number : null);
                    return Task.CompletedTask;
                });
            });
        });
        await bus.StartAsync();
        return new PlainMessages(bus, await bus.GetSendEndpoint(AddressOf(Flow)));
    }

    public async Task CallAsync(long number)
    {
        var answer = await requests.GetResponse<Answer>(new Request(number, LoadDocument.Filling));
        if (answer.Message.Number != number || answer.Message.Text != LoadDocument.Filling)
            throw new InvalidDataException($"The answer to request {number} is another one.");
    }

    public Task SendAsync(long number) => flow.Send(new Event(number, LoadDocument.Filling));

    public Task PublishAsync(long number) => bus.Publish(new Event(number, LoadDocument.Filling));

    private static Uri AddressOf(string queue) => new($"exchange:{queue}");

    private static void AsQueueOfTheBus(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.SetQuorumQueue();
        (endpoint.ConcurrentMessageLimit, endpoint.PrefetchCount) = (16, 32);
    }

    public sealed record Request(long Number, string Text);

    public sealed record Answer(long Number, string Text);

    public sealed record Event(long Number, string Text);
}
