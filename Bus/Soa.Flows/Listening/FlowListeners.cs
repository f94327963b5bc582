using Soa.Flows.Loading;

namespace Soa.Flows.Listening;

/// <summary>Represents all kinds of sources of a process: starts a flow on each kind that it receives from.</summary>
public sealed class FlowListeners
{
    private readonly IReadOnlyList<IFlowListener> listeners;

    /// <summary>Initializes the listeners of a catalogue's endpoints.</summary>
    /// <param name="catalog">The endpoints.</param>
    /// <param name="services">The services that listeners need: the bus, the web server's routes, the time.</param>
    public FlowListeners(FlowCatalog catalog, IServiceProvider services) =>
        listeners =
            [.. catalog.Endpoints.Values.Distinct().Select(endpoint => endpoint.Listener?.Invoke(services)).OfType<IFlowListener>()];

    /// <summary>Begins to receive for a flow.</summary>
    /// <returns>Disposing it stops: nothing more is taken, and what is being handled is finished.</returns>
    public async ValueTask<IAsyncDisposable> StartAsync(FlowInlet inlet, CancellationToken cancellationToken)
    {
        var started = new StartedListeners();
        try
        {
            foreach (var listener in listeners)
            {
                if (await listener.StartAsync(inlet, cancellationToken) is { } running)
                    started.Add(running);
            }

            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    private sealed class StartedListeners : IAsyncDisposable
    {
        private readonly List<IAsyncDisposable> running = [];

        public void Add(IAsyncDisposable listener) => running.Add(listener);

        public async ValueTask DisposeAsync() => await Task.WhenAll(running.Select(listener => listener.DisposeAsync().AsTask()));
    }
}
