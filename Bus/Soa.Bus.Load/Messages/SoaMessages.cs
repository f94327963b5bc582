using Soa.Documents;
using Soa.Messaging;

namespace Soa.Bus.Load.Messages;

/// <summary>Sends documents as flows do, and receives them as flows and services do.</summary>
internal sealed class SoaMessages(IDocumentBus bus) : IMessages
{
    public const string Name = "soa";

    /// <summary>The queue of what is published.</summary>
    public const string Flow = "flow.load";

    private const string Service = "load";

    public static async Task<IMessages> StartAsync(Uri broker, Deliveries deliveries)
    {
        var builder = CreateBuilder(broker, deliveries);
        builder.Services.AddDocumentSubscriptions(_ =>
        [
            new DocumentSubscription(
                BusNames.ServiceQueue(Service), [], (request, _) => Task.FromResult<Document?>(request.Answer(request.Body))),
        ]);
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<SubscribedQueues>().ReadyAsync(default);
        return new SoaMessages(host.Services.GetRequiredService<IDocumentBus>());
    }

    /// <summary>Returns a builder for a process with the bus, in which a flow's queue gets what is published.</summary>
    public static HostApplicationBuilder CreateBuilder(Uri broker, Deliveries deliveries)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var options = new DocumentBusOptions
        {
            Transport = BusTransport.RabbitMq,
            RabbitMq = new RabbitMqOptions { ConnectionString = broker.AbsoluteUri },
        };
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddDocumentBus(options).AddDocumentSubscriptions(_ =>
        [
            new DocumentSubscription(Flow, [LoadDocument.Topic], (document, _) =>
            {
                deliveries.Received(LoadDocument.Read(document));
                return Task.FromResult<Document?>(null);
            }),
        ]);
        return builder;
    }

    public async Task CallAsync(long number)
    {
        var answer = await bus.CallAsync(Service, LoadDocument.Write(number), CancellationToken.None);
        if (LoadDocument.Read(answer) != number)
            throw new InvalidDataException($"The answer to request {number} is another one.");
    }

    public Task SendAsync(long number) => bus.SendAsync(Flow, LoadDocument.Write(number), CancellationToken.None);

    public Task PublishAsync(long number) => bus.PublishAsync(LoadDocument.Topic, LoadDocument.Write(number), CancellationToken.None);
}
