using Soa.Messaging.Parked;
using Soa.Messaging.Series;

namespace Soa.Messaging.Alerting;

/// <summary>Reads the figures that the rules look at. What the process does not keep is absent.</summary>
internal sealed class AlertFigureReader(
    AlertOptions options, TimeProvider time, SeriesReader? series = null, ParkedGroups? parked = null)
{
    // Each cause may become an alert. Causes beyond this limit are read when earlier ones are gone.
    private const int MostCauses = 1000;
    private const int Step = 250;

    // What died earlier is not reported any more, as on the dashboard.
    private static readonly TimeSpan ShowSilent = TimeSpan.FromDays(1);

    /// <summary>Reads them.</summary>
    public async Task<AlertFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var causes = await ParkedAsync(cancellationToken);
        if (series is null)
            return new AlertFigures { Now = now, Parked = causes };
        var (totals, levels) = await series.ReadWindowAsync(options.Rules.FailureWindow, cancellationToken);
        return new AlertFigures
        {
            Now = now,
            Totals = totals,
            Levels = levels,
            Instances = await series.InstancesAsync(ShowSilent, cancellationToken),
            Parked = causes,
        };
    }

    private async Task<IReadOnlyList<ParkedGroup>> ParkedAsync(CancellationToken cancellationToken)
    {
        if (parked is null)
            return [];
        var all = new List<ParkedGroup>();
        for (var after = ""; after is not null && all.Count < MostCauses;)
        {
            var (groups, next) = await parked.ListByKeyAsync(after, Step, cancellationToken);
            all.AddRange(groups);
            after = next;
        }

        return all;
    }
}
