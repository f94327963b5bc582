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
    public async ValueTask<RunningSources> StartAsync(FlowInlet inlet, CancellationToken cancellationToken)
    {
        var sources = new RunningSources(inlet, listeners);
        try
        {
            await sources.FollowAsync(cancellationToken);
            return sources;
        }
        catch
        {
            await sources.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="IAnswersCallers.ChangeAtOnce"/>
    internal IDisposable ChangeAtOnce()
    {
        var changes = listeners.OfType<IAnswersCallers>().Select(listener => listener.ChangeAtOnce()).ToArray();
        return new Ending(() => Array.ForEach(changes, change => change.Dispose()));
    }
}
