using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.ServiceModel;

namespace Soa.Inventory;

/// <summary>
/// Gives back, each minute, what overdue reservations keep. It is a caller of ReleaseStock like any other: one reservation is one
/// transaction, its event goes through the outbox, and several processes may do it at once.
/// </summary>
internal sealed partial class ReservationExpiry(
    SharedDatabase database,
    IOperationPipeline invoker,
    IEnumerable<ServiceDefinition> services,
    TimeProvider time,
    ILogger<ReservationExpiry> logger) : BackgroundService
{
    private const int Step = 100;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private static readonly Statement SelectOverdue = new("""
        SELECT ReservationId FROM Reservations WHERE Status = 'Active' AND ExpiresAt <= @Now ORDER BY ExpiresAt {limit @Take}
        """);

    private readonly ServiceOperation release = services.Single(service => service.Implementation == typeof(InventoryService))
        .Operations.Values.Single(operation => operation.Name == "ReleaseStock");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryReleaseOverdueAsync(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The next process continues.
        }
    }

    private async Task TryReleaseOverdueAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReleaseOverdueAsync(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(error, Period);
        }
    }

    private async Task ReleaseOverdueAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> overdue;
        var released = 0;
        do
        {
            var now = time.GetUtcNow().UtcDateTime;
            overdue = await database.ReadAsync(
                session => session.QueryAsync<string>(SelectOverdue, new { Now = now, Take = Step }), cancellationToken);
            foreach (var reservationId in overdue)
                await invoker.InvokeAsync(release, new ReleaseStockRequest { ReservationId = reservationId }, default, cancellationToken);
            released += overdue.Count;
        }
        while (overdue.Count == Step);

        if (released > 0)
            Released(released);
    }

    [LoggerMessage(8001, LogLevel.Information, "Released the stock of {Count} overdue reservations")]
    private partial void Released(int count);

    [LoggerMessage(8002, LogLevel.Error, "Overdue reservations could not be released; the next attempt is in {Period}")]
    private partial void Failed(Exception error, TimeSpan period);
}
