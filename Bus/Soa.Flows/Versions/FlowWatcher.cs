using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging.Readiness;

namespace Soa.Flows.Versions;

/// <summary>
/// Looks at the folders of the flows every second or so. Looking works on every kind of file system, where notifications do not, and costs
/// next to nothing. A change counts when the folders have looked the same twice, so that files which are still being copied are left
/// alone.
/// </summary>
internal sealed partial class FlowWatcher(
    LiveFlows flows, IFlowVersionStore store, FlowOptions options, TimeProvider time, ILogger<FlowWatcher> log,
    DatabaseReadiness database) : BackgroundService
{
    private static readonly TimeSpan RetireEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan HoldEvery = TimeSpan.FromSeconds(30);

    // What a dead process had under way comes to the others as soon as they receive. They must have done so, and it must have been dead,
    // for as long as this.
    private static readonly TimeSpan DeadAfter = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(options.WatchInterval, time);
        var (loaded, last, retired) = (flows.Signature, flows.Signature, DateTimeOffset.MinValue);
        var (started, held) = (time.GetUtcNow(), time.GetUtcNow());
        try
        {
            await database.WaitAsync(stoppingToken);
            while (await rounds.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    var signature = options.Watch ? FolderSignature.Of(flows.Roots) : loaded;
                    if (signature != loaded && signature == last)
                    {
                        await flows.RefreshAsync(stoppingToken);
                        loaded = signature;
                    }

                    last = signature;
                    await flows.NoticeAsync(stoppingToken);
                    await flows.FollowAsync(stoppingToken);
                    await flows.PurgeAsync(stoppingToken);
                    if (time.GetUtcNow() - held > HoldEvery)
                    {
                        await flows.LeaseAsync(stoppingToken);
                        held = time.GetUtcNow();
                        if (held - started >= DeadAfter)
                            await store.ExpireAsync((held - DeadAfter).UtcDateTime, stoppingToken);
                    }

                    if (time.GetUtcNow() - retired > RetireEvery)
                    {
                        await store.RetireAsync((time.GetUtcNow() - options.VersionRetention).UtcDateTime, stoppingToken);
                        retired = time.GetUtcNow();
                    }
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(error);
                }
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    [LoggerMessage(6058, LogLevel.Error, "Checking the folder of the flows failed. The next attempt follows soon")]
    private partial void LogFailed(Exception error);
}
