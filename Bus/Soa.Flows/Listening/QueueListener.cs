using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging;

namespace Soa.Flows.Listening;

/// <summary>Receives events and documents from the queues of the bus.</summary>
/// <param name="subscriber">The bus.</param>
/// <param name="waits">True if a queue is known to exist soon: with a broker that is not there yet, starting must not wait.</param>
internal sealed class QueueListener(IDocumentSubscriber subscriber, bool waits) : IFlowListener
{
    public static QueueListener Of(IServiceProvider services) =>
        new(services.GetRequiredService<IDocumentSubscriber>(), waits: !services.GetRequiredService<TransportCapabilities>().IsShared);

    public async ValueTask<IAsyncDisposable?> StartAsync(FlowInlet inlet, CancellationToken cancellationToken)
    {
        var running = new List<IAsyncDisposable>();
        var stopping = new Stopping(() => Task.WhenAll(running.Select(subscription => subscription.DisposeAsync().AsTask())));
        try
        {
            foreach (var subscription in FlowSubscriptions.Of(inlet))
                running.Add(subscriber.Subscribe(subscription));
            if (waits)
                await Task.WhenAll(running.OfType<RunningSubscription>().Select(subscription => subscription.FirstReady))
                    .WaitAsync(cancellationToken);
            return running.Count == 0 ? null : stopping;
        }
        catch
        {
            await stopping.DisposeAsync();
            throw;
        }
    }
}
