using Microsoft.Extensions.DependencyInjection;
using Soa.Flows;
using Soa.Messaging.Series;
using Soa.ServiceModel;

namespace Soa.Bus.OperatorConsole.Pages.Dashboard;

/// <summary>Reads what the dashboard shows.</summary>
internal sealed class DashboardReader(IServiceProvider services, TimeProvider time)
{
    private static readonly TimeSpan ShowStopped = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShowStale = TimeSpan.FromDays(1);

    /// <summary>Reads a range.</summary>
    public async Task<DashboardView> ReadAsync(SeriesRange range, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (services.GetService<SeriesReader>() is not { } reader)
            return new DashboardView { Range = range, ReadAt = now, HasSeries = false };
        var series = await reader.ReadAsync(range, Framed, cancellationToken);
        var instances = await reader.InstancesAsync(ShowStale, cancellationToken);
        return new DashboardView
        {
            Range = range,
            ReadAt = now,
            HasSeries = true,
            Cards = DashboardCards.Of(series),
            Charts = DashboardCharts.Of(series),
            Flows = DashboardTables.Flows(series, services.GetService<FlowSet>()?.Flows ?? []),
            Services = DashboardTables.Services(series, KnownServices()),
            Queues = DashboardTables.Queues(series),
            Instances = DashboardTables.Instances(
                instances.Where(instance => instance.StoppedAt is not { } stopped || now - stopped < ShowStopped), now),
        };
    }

    // Flows by outcome, calls by whether they failed; everything else is only shown as a total.
    private static SeriesKey? Framed(SeriesKey key) =>
        key.Metric is SeriesMetric.Flows or SeriesMetric.Calls ? key with { Name = "" } : null;

    private IEnumerable<string> KnownServices() =>
        (services.GetService<IServiceDirectory>()?.Services.Keys ?? [])
            .Union(services.GetServices<ServiceDefinition>().Select(service => service.Name), StringComparer.Ordinal);
}
