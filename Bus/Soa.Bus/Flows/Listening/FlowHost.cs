using Microsoft.Extensions.Hosting;

namespace Soa.Bus.Flows.Listening;

/// <summary>Starts the sources of all flows with the process, and stops them with it.</summary>
internal sealed class FlowHost(FlowSet flows, FlowRunner runner, FlowListeners listeners) : IHostedService
{
    private readonly List<IAsyncDisposable> running = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var flow in flows.Flows)
            running.Add(await listeners.StartAsync(new FlowInlet(flow, runner), cancellationToken));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(running.Select(sources => sources.DisposeAsync().AsTask()));
}
