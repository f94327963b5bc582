using System.Collections.Concurrent;
using Soa.Documents;
using Soa.Messaging;

namespace Soa.Bus.Load.Messages;

/// <summary>Runs the document bus with a service that echoes and a queue that is only consumed.</summary>
internal sealed class SoaMessages : IMessages
{
    private const string Queue = "flow.load";

    private static readonly byte[] Body = [.. "<Load xmlns='urn:load'>"u8, .. Enumerable.Repeat((byte)'x', 970), .. "</Load>"u8];

    private readonly IHost host;
    private readonly IDocumentBus bus;
    private readonly ConcurrentDictionary<Guid, Action> waiting;

    private SoaMessages(IHost host, ConcurrentDictionary<Guid, Action> waiting) =>
        (this.host, bus, this.waiting) = (host, host.Services.GetRequiredService<IDocumentBus>(), waiting);

    public string Name => "soa";

    public static async Task<SoaMessages> StartAsync(Uri broker, Action<IServiceCollection>? add = null)
    {
        var waiting = new ConcurrentDictionary<Guid, Action>();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var options = new DocumentBusOptions
        {
            Transport = BusTransport.RabbitMq,
            RabbitMq = new RabbitMqOptions { ConnectionString = broker.AbsoluteUri },
        };
        builder.Services.AddLogging().AddDocumentBus(options).AddDocumentSubscriptions(_ =>
        [
            new DocumentSubscription("service.load", [], (request, _) => Task.FromResult<Document?>(request.Answer(request.Body))),
            new DocumentSubscription(Queue, [], (document, _) =>
            {
                if (waiting.TryRemove(document.MessageId, out var received))
                    received();
                return Task.FromResult<Document?>(null);
            }),
        ]);
        add?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new SoaMessages(host, waiting);
    }

    public async Task CallAsync()
    {
        var answer = await bus.CallAsync("load", new Document(Body, Guid.NewGuid()), CancellationToken.None);
        if (!answer.Body.Span.SequenceEqual(Body))
            throw new InvalidOperationException("The answer is another one.");
    }

    public Task SendAsync(Action received)
    {
        var document = new Document(Body, Guid.NewGuid());
        waiting[document.MessageId] = received;
        return bus.SendAsync(Queue, document, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
