using Microsoft.Extensions.DependencyInjection;
using Soa.Database;
using Soa.Flows.Listening;

namespace Soa.Flows.Timers;

/// <summary>Runs the timers of flows.</summary>
/// <param name="database">Where processes agree on who fires; <c>null</c> if each fires for itself, with the same ids.</param>
internal sealed class TimerListener(SharedDatabase? database) : IFlowListener
{
    public static TimerListener Of(IServiceProvider services) => new(services.GetRequiredService<ProcessDatabase>().Database);

    public ValueTask<IAsyncDisposable?> StartAsync(FlowInlet inlet, CancellationToken cancellationToken)
    {
        var timers = inlet.Sources<TimerSource>()
            .Select(source => new FlowTimer(inlet, source, database is null ? null : new TimerStore(database, inlet.Name, source.Timer)))
            .ToArray();
        foreach (var timer in timers)
            timer.Start();
        return ValueTask.FromResult<IAsyncDisposable?>(
            timers.Length == 0 ? null : new Stopping(() => Task.WhenAll(timers.Select(timer => timer.DisposeAsync().AsTask()))));
    }
}
