using Soa.Processes;
using Soa.Processes.Clusters;

namespace Soa.Contrast.Cap.Cuts;

/// <summary>Cuts the network of three brokers in two while both sides place orders.</summary>
/// <param name="options">The settings.</param>
/// <param name="folder">The folder of databases and logs.</param>
/// <param name="output">Where progress is reported.</param>
internal sealed class NetworkCut(CutOptions options, string folder, TextWriter output)
{
    private const int Lonely = 1;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private static TimeProvider Time => TimeProvider.System;

    /// <summary>Runs it.</summary>
    /// <exception cref="StartFailedException">A part did not start.</exception>
    public async Task<CutResult> RunAsync(CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("starting three brokers");
        await using var businesses = new TwoBusinesses();
        // Nodes go on that are cut off: quorum queues need no help to be consistent, and classic queues are to be available.
        var starting = BrokerCluster.StartAsync(new ClusterOptions { PartitionHandling = "ignore", TickTime = options.TickTime });
        try
        {
            await businesses.StartAsync(folder, options.Stock, cancellationToken);
        }
        catch
        {
            await (await starting).DisposeAsync();
            throw;
        }

        await using var cluster = await starting;
        await using var minority = new SideConnection(cluster.Nodes.Where(node => node.Number == Lonely));
        await using var majority = new SideConnection(cluster.Nodes.Where(node => node.Number != Lonely));
        var connections = new Dictionary<Side, SideConnection> { [Side.Minority] = minority, [Side.Majority] = majority };
        var warehouses = new List<Warehouse>();
        try
        {
            foreach (var (side, connection) in connections)
            {
                foreach (var kind in Enum.GetValues<QueueKind>())
                {
                    var inbox = new Inbox(kind, side);
                    await inbox.DeclareAsync(connection);
                    warehouses.Add(new Warehouse(inbox, connection, businesses));
                }
            }

            var shops = connections.Select(pair => new Shop(pair.Key, pair.Value, businesses, options));
            return await CutAsync(cluster, businesses, [.. shops], warehouses, cancellationToken);
        }
        finally
        {
            foreach (var warehouse in warehouses)
                await warehouse.DisposeAsync();
        }
    }

    private async Task<CutResult> CutAsync(
        BrokerCluster cluster, TwoBusinesses businesses, IReadOnlyList<Shop> shops, IReadOnlyList<Warehouse> warehouses,
        CancellationToken cancellationToken)
    {
        await PlaceAsync(options.Before, isInCut: false);
        await UntilReadAsync(shops, warehouses, cancellationToken);
        await output.WriteLineAsync("cutting the network in two");
        await cluster.Network.CutAsync(Lonely, Link.Nodes);
        await PlaceAsync(options.Cut, isInCut: true);
        var repaired = Time.GetUtcNow();
        await output.WriteLineAsync("making the network whole");
        await HealAsync(cluster);
        var whole = Time.GetUtcNow();
        await CatchUpAsync(shops, warehouses, cancellationToken);
        var isSettled = await UntilReadAsync(shops, warehouses, cancellationToken);
        var settled = Time.GetUtcNow();
        var (sides, stocks) = (new List<SideFigures>(), new List<StockFigures>());
        foreach (var kind in Enum.GetValues<QueueKind>())
        {
            var books = await businesses.ReadAsync(kind);
            var read = warehouses.Where(one => one.Inbox.Kind == kind).ToDictionary(
                one => one.Inbox.Side, IReadOnlyList<ReadOrder> (one) => [.. one.Read]);
            sides.AddRange(Enum.GetValues<Side>().Select(side => SideFigures.Of(
                kind, side, shops.SelectMany(shop => shop.Orders).Where(order => order.Own == new Inbox(kind, side)), read, books,
                repaired)));
            stocks.Add(StockFigures.Of(kind, options.Stock, books.Values));
        }

        return new CutResult(
            sides, stocks, (whole - repaired).TotalSeconds, isSettled ? (settled - whole).TotalSeconds : null);

        Task PlaceAsync(TimeSpan duration, bool isInCut) =>
            Task.WhenAll(shops.Select(shop => shop.PlaceAsync(duration, isInCut, cancellationToken)));
    }

    // What was taken comes first, and then one side after the other sends again what was refused: two sides that sell the last piece at the
    // same time would disagree without any cut. What nobody confirms in that time is seen in the figures.
    private async Task CatchUpAsync(
        IReadOnlyList<Shop> shops, IReadOnlyList<Warehouse> warehouses, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Patience);
        try
        {
            await Task.WhenAll(shops.Select(shop => shop.PassOnAsync(patience.Token)));
            foreach (var shop in shops.Reverse())
            {
                await UntilReadAsync(shops, warehouses, patience.Token);
                await shop.SendAgainAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await output.WriteLineAsync($"not all was confirmed within {options.Patience.TotalSeconds:0} s");
        }
    }

    // Somebody has to decide which side is right, where nodes go on that are cut off: here the smaller one is started again, and takes over
    // what the others know. What is in its own queues stays.
    private async Task HealAsync(BrokerCluster cluster)
    {
        await cluster.Network.RepairAsync(Lonely);
        var node = cluster.Nodes.Single(node => node.Number == Lonely);
        await node.KillAsync();
        node.Start();
        try
        {
            await cluster.UntilWholeAsync(options.Patience);
        }
        catch (TimeoutException failure)
        {
            throw new StartFailedException($"The brokers did not form a cluster again: {failure.Message}");
        }
    }

    private async Task<bool> UntilReadAsync(
        IReadOnlyList<Shop> shops, IReadOnlyList<Warehouse> warehouses, CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        while (!IsRead())
        {
            if (Time.GetElapsedTime(started) > options.Patience)
                return false;
            await Task.Delay(Look, Time, cancellationToken);
        }

        return true;

        bool IsRead() => warehouses.All(warehouse =>
        {
            var read = warehouse.Read.Select(order => order.PurchaseOrderNumber).ToHashSet();
            return shops.SelectMany(shop => shop.Orders).Where(
                order => (order.IsTaken && order.Own == warehouse.Inbox) || (order.IsCopied && order.Other == warehouse.Inbox))
                .All(order => read.Contains(order.PurchaseOrderNumber));
        });
    }
}
