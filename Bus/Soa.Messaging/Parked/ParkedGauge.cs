using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging.Telemetry;

namespace Soa.Messaging.Parked;

/// <summary>
/// Emits how many documents are parked. The database is asked every few seconds, and only while somebody listens; reading the gauge asks
/// nobody.
/// </summary>
internal sealed partial class ParkedGauge(SharedDatabase database, TimeProvider time, IMeterFactory meters, ILogger<ParkedGauge> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private static readonly Statement CountParked = new(
        "SELECT Queue, Flow, COUNT(*) AS Count FROM ParkedDocuments WHERE Status = 'Parked' GROUP BY Queue, Flow");

    private volatile IReadOnlyList<Row> parked = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var gauge = meters.Create(MessagingTelemetry.Name).CreateObservableGauge(
            "soa.parked.documents", Counts, "{document}", "Number of parked documents that nobody has decided about.");
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                if (gauge.Enabled)
                    await ReadAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var rows = await database.ReadAsync(session => session.QueryAsync<Row>(CountParked), cancellationToken);
            parked = rows.Count > 0 ? rows : [new Row { Queue = "", Count = 0 }];
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // What is not known is not reported.
            parked = [];
            NotRead(failure);
        }
    }

    private IEnumerable<Measurement<long>> Counts() => parked.Select(row => new Measurement<long>(
        row.Count, new(MessagingTelemetry.Queue, row.Queue), new(MessagingTelemetry.Flow, row.Flow ?? "")));

    [LoggerMessage(3080, LogLevel.Debug, "The parked documents could not be counted. They are counted again in a few seconds.")]
    private partial void NotRead(Exception failure);

    private sealed class Row
    {
        public required string Queue { get; init; }

        public string? Flow { get; init; }

        public required long Count { get; init; }
    }
}
