using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging.Readiness;

namespace Soa.Messaging.Parked;

/// <summary>Gives documents that an earlier version of the program has parked their cause, once, in small steps.</summary>
internal sealed partial class ParkedGrouping(ParkedGroups groups, DatabaseReadiness readiness, ILogger<ParkedGrouping> log)
    : BackgroundService
{
    private const int Step = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WaitAsync(stoppingToken);
            for (var last = ""; last is not null;)
                last = await groups.GroupAsync(last, Step, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            NotGrouped(failure);
        }
        catch (OperationCanceledException)
        {
            // The next process goes on.
        }
    }

    [LoggerMessage(3093, LogLevel.Warning,
        "Documents that were parked by an earlier version could not be grouped by cause. The next start of the process tries again")]
    private partial void NotGrouped(Exception failure);
}
