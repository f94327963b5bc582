using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging.Readiness;

namespace Soa.Flows.Running;

/// <summary>
/// Looks after the documents that wait in flows: hands over those whose time has come, and purges, in small steps, state that is no longer
/// needed. It may run in several processes at once.
/// </summary>
internal sealed partial class WaitingDocuments(
    Func<IEnumerable<Flow>> flows,
    FlowRuntime runtime,
    ILogger<WaitingDocuments> logger,
    DatabaseReadiness? database = null) : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenCleanings = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    /// <summary>Hands over what is due.</summary>
    internal async Task HandOverDueAsync(CancellationToken cancellationToken)
    {
        foreach (var step in flows().SelectMany(flow => flow.Steps.Waiting))
        {
            while (await step.HandOverDueAsync(runtime, cancellationToken) > 0)
            {
                // There may be more.
            }
        }
    }

    /// <summary>Forgets what is old.</summary>
    internal async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var now = runtime.TimeProvider.GetUtcNow().UtcDateTime;
        while (await runtime.State.PurgeAsync(now, runtime.Options.State.Retention, Batch, cancellationToken) is > 0 and var forgotten)
        {
            // After a full step there is much to do, and no time to lose against what becomes old meanwhile.
            if (forgotten < Batch)
                await Task.Delay(Breath, runtime.TimeProvider, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var step in runtime.State.IsInMemory ? flows().SelectMany(flow => flow.Steps.Waiting) : [])
            WaitsInMemory(step.StateKey.Flow, step.StateKey.Name);
        return Task.WhenAll(
            RepeatAsync(HandOverDueAsync, runtime.Options.State.Interval, stoppingToken),
            RepeatAsync(PurgeAsync, BetweenCleanings, stoppingToken));
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> work, TimeSpan interval, CancellationToken stoppingToken)
    {
        if (database is not null)
            await database.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = interval;
            try
            {
                await work(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(error);
                pause = PauseAfterFailure;
            }
            catch (Exception)
            {
                // The process stops; a database may put that in words of its own.
                return;
            }

            await Task.Delay(pause, runtime.TimeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(6021, LogLevel.Error, "Handing over documents that wait in flows failed. The next attempt follows soon")]
    private partial void Failed(Exception error);

    [LoggerMessage(6022, LogLevel.Warning,
        "Documents that wait in flow {Flow} at {Step} are lost when the process ends: it has no database to keep them in")]
    private partial void WaitsInMemory(string flow, string step);
}
