using Microsoft.Extensions.DependencyInjection;
using Soa.Flows;
using Soa.Messaging.Series;
using Soa.ServiceModel;

namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Reads what the page about the topology shows.</summary>
internal sealed class TopologyReader(IServiceProvider services, TimeProvider time)
{
    /// <summary>Reads a range.</summary>
    public async Task<TopologyView> ReadAsync(SeriesRange range, CancellationToken cancellationToken)
    {
        var series = services.GetService<SeriesReader>() is { } reader
            ? await reader.ReadAsync(range, static _ => null, cancellationToken)
            : null;
        var known = (services.GetService<IServiceDirectory>()?.Services.Keys ?? [])
            .Union(services.GetServices<ServiceDefinition>().Select(service => service.Name), StringComparer.Ordinal);
        var map = TopologyMap.Of(services.GetService<FlowSet>()?.Flows ?? [], known, new TopologyRates(series));
        return new TopologyView(
            time.GetUtcNow().UtcDateTime, series is not null, TopologyLayout.Draw(map),
            [
                .. map.Edges.OrderBy(edge => edge.From.Kind).ThenBy(edge => edge.From.Name, StringComparer.Ordinal)
                    .ThenBy(edge => edge.To.Kind).ThenBy(edge => edge.To.Name, StringComparer.Ordinal),
            ]);
    }
}
