using Soa.Contrast.Loads;
using Soa.Contrast.Shapes;
using Soa.Processes;

namespace Soa.Contrast.Failures;

/// <summary>Kills a part of a running shape while orders are placed, starts it again, and looks at what has become of the orders.</summary>
internal sealed class Outage(IShape shape, FailureOptions options)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PrepareTimeout = TimeSpan.FromSeconds(60);

    private static TimeProvider Time => TimeProvider.System;

    /// <summary>Runs it.</summary>
    /// <param name="part">The part to kill.</param>
    /// <param name="items">What the SKUs of the items that are ordered begin with; not used before.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StartFailedException">The part did not start again, or the shape did not work before it was killed.</exception>
    public async Task<OutageFigures> RunAsync(Part part, string items, CancellationToken cancellationToken)
    {
        var load = await PrepareAsync(items, cancellationToken);
        using var reader = new LedgerReader(shape, load.Items);
        await using var clients = new OrderClients(shape, load, options);
        await Task.Delay(options.Before, Time, cancellationToken);
        var killed = Time.GetUtcNow();
        await part.KillAsync();
        if (killed + options.Away - Time.GetUtcNow() is { Ticks: > 0 } left)
            await Task.Delay(left, Time, cancellationToken);
        var restarted = Time.GetUtcNow();
        await shape.RestartAsync(part, cancellationToken);
        var listened = Time.GetUtcNow();
        var flowed = await UntilFlowsAsync(clients, reader, killed, restarted, cancellationToken);
        var tried = await clients.StopAsync();
        var (ledger, damage) = await UntilSettledAsync(tried, reader, cancellationToken);
        return OutageFigures.Of(tried, ledger, damage, killed, restarted) with
        {
            ListenSeconds = (listened - restarted).TotalSeconds,
            FlowSeconds = flowed?.TotalSeconds,
        };
    }

    private async Task<OrderLoad> PrepareAsync(string items, CancellationToken cancellationToken)
    {
        try
        {
            return await OrderLoad.PrepareAsync(shape, cancellationToken, items).WaitAsync(PrepareTimeout, Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new StartFailedException(
                $"{shape.Kind} did not make customers and items known to all its parts within {PrepareTimeout.TotalSeconds:0} s.");
        }
    }

    private async Task<TimeSpan?> UntilFlowsAsync(
        OrderClients clients, LedgerReader reader, DateTimeOffset killed, DateTimeOffset restarted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var tried = clients.Tried;
            var orders = (await reader.ReadOrdersAsync(cancellationToken)).ToDictionary(order => order.OrderNumber);
            var flowed = Recovery.Find(
                tried, orders, restarted, Recovery.LimitOf(tried, orders, killed), (int)(options.Rate * options.Steady.TotalSeconds));
            if (flowed is not null || Time.GetUtcNow() - restarted > options.MostAfter)
                return flowed;
            await Task.Delay(Look, Time, cancellationToken);
        }
    }

    private async Task<(Ledger Ledger, Damage Damage)> UntilSettledAsync(
        IReadOnlyList<TriedOrder> tried, LedgerReader reader, CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        while (true)
        {
            var ledger = await reader.ReadAsync(cancellationToken);
            var damage = Damage.Of(tried, ledger);
            if (!damage.MayHeal || Time.GetElapsedTime(started) > options.Patience)
                return (ledger, damage);
            await Task.Delay(Look, Time, cancellationToken);
        }
    }
}
