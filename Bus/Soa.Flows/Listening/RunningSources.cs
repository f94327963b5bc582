namespace Soa.Flows.Listening;

/// <summary>
/// Represents what receives for a flow. Disposing it stops: nothing more is taken, and what is being handled is finished.
/// </summary>
public sealed class RunningSources : IAsyncDisposable
{
    private readonly FlowInlet inlet;
    private readonly IReadOnlyList<IFlowListener> listeners;
    private readonly Dictionary<IFlowListener, IAsyncDisposable?> running = [];

    internal RunningSources(FlowInlet inlet, IReadOnlyList<IFlowListener> listeners) => (this.inlet, this.listeners) = (inlet, listeners);

    /// <summary>Stops receiving, and waits for what is being handled.</summary>
    public async ValueTask DisposeAsync() => await StopAsync([.. running.Keys]);

    /// <summary>
    /// Starts what does not receive yet; while the flow is paused only what answers callers, and stops all else. To be called by one at a
    /// time.
    /// </summary>
    internal async Task FollowAsync(CancellationToken cancellationToken)
    {
        var wanted = listeners.Where(listener => inlet.Pause is null || listener is IAnswersCallers).ToList();
        await StopAsync([.. running.Keys.Except(wanted)]);
        foreach (var listener in wanted.Where(listener => !running.ContainsKey(listener)))
            running[listener] = await listener.StartAsync(inlet, cancellationToken);
    }

    /// <summary>Stops what takes documents by itself. What answers callers goes on.</summary>
    internal Task StopTakingAsync() => StopAsync([.. running.Keys.Where(listener => listener is not IAnswersCallers)]);

    /// <summary>Starts what answers callers anew, with the sources of the flow's present version.</summary>
    internal async Task RestartAnsweringAsync(CancellationToken cancellationToken)
    {
        var answering = running.Keys.Where(listener => listener is IAnswersCallers).ToList();
        await StopAsync(answering);
        foreach (var listener in answering)
            running[listener] = await listener.StartAsync(inlet, cancellationToken);
    }

    private async Task StopAsync(IReadOnlyList<IFlowListener> stopped)
    {
        var sources = stopped.Select(listener => running[listener]).OfType<IAsyncDisposable>().ToList();
        foreach (var listener in stopped)
            running.Remove(listener);
        await Task.WhenAll(sources.Select(source => source.DisposeAsync().AsTask()));
    }
}
